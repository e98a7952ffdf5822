package io.github.sgaudit.ecs;

import static io.github.sgaudit.json.WireObject.orNull;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
      groups.add(group(group, regionId, ecsCount));
    }
    return WirePage.of(answer, groups);
  }

  /** Without an ID or a VPC that is understood there is no group; all else spoils no other one. */
  private static SecurityGroup group(WireObject group, String regionId, boolean ecsCount)
      throws WireException {
    Set<String> unclear = new HashSet<>();
    return new SecurityGroup(
        regionId,
        group.requiredText("SecurityGroupId"),
        orNull(() -> group.text("SecurityGroupName")),
        orNull(() -> group.text("Description")),
        orNull(() -> group.text("SecurityGroupType")),
        group.text("VpcId"),
        orNull(() -> group.text("CreationTime")),
        orNull(() -> group.text("ResourceGroupId")),
        orUnclear("ServiceManaged", group::flag, unclear),
        orNull(() -> group.textOrNumber("ServiceID")),
        orNull(() -> group.countOrText("RuleCount")),
        orNull(() -> group.countOrText("GroupToGroupRuleCount")),
        ecsCount ? orUnclear("EcsCount", group::countOrText, unclear) : null,
        ecsCount ? orNull(() -> group.countOrText("AvailableInstanceAmount")) : null,
        tags(group),
        unclear);
  }

  private interface Field<T> {
    @Nullable T of(String name) throws WireException;
  }

  private static <T> @Nullable T orUnclear(String name, Field<T> field, Set<String> unclear) {
    try {
      return field.of(name);
    } catch (WireException e) {
      unclear.add(name);
      return null;
    }
  }

  private static List<Tag> tags(WireObject group) {
    List<Tag> tags = new ArrayList<>();
    List<WireObject> items = orNull(() -> group.wrappedObjects("Tags", "Tag"));
    for (WireObject item : items == null ? List.<WireObject>of() : items) {
      String key = orNull(() -> item.text("TagKey"));
      if (key != null) {
        tags.add(new Tag(key, orNull(() -> item.text("TagValue"))));
      }
    }
    return tags;
  }
}
