package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.List;

/** The answer of DescribeSecurityGroups. */
public final class SecurityGroupsAnswer {
  private SecurityGroupsAnswer() {}

  /**
   * Reads a page.
   *
   * @param regionId the region that was asked
   * @param ecsCount whether the counts of addresses were asked for; where they were not, the API's
   *     zeros mean nothing and are left out
   * @throws WireException when it is not understood
   */
  public static WirePage<SecurityGroup> read(WireObject answer, String regionId, boolean ecsCount)
      throws WireException {
    List<SecurityGroup> groups = new ArrayList<>();
    for (WireObject group : answer.wrappedObjects("SecurityGroups", "SecurityGroup")) {
      groups.add(
          new SecurityGroup(
              regionId,
              group.requiredText("SecurityGroupId"),
              group.text("SecurityGroupName"),
              group.text("Description"),
              group.text("SecurityGroupType"),
              group.text("VpcId"),
              group.text("CreationTime"),
              group.text("ResourceGroupId"),
              group.flag("ServiceManaged"),
              group.textOrNumber("ServiceID"),
              group.count("RuleCount"),
              group.count("GroupToGroupRuleCount"),
              ecsCount ? group.count("EcsCount") : null,
              ecsCount ? group.count("AvailableInstanceAmount") : null,
              tags(group)));
    }
    return WirePage.of(answer, groups);
  }

  private static List<Tag> tags(WireObject group) throws WireException {
    List<Tag> tags = new ArrayList<>();
    if (group.has("Tags")) {
      for (WireObject tag : group.wrappedObjects("Tags", "Tag")) {
        tags.add(new Tag(tag.requiredText("TagKey"), tag.text("TagValue")));
      }
    }
    return tags;
  }
}
