package io.github.sgaudit.command.list;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.output.FieldTable;
import java.util.stream.Collectors;

/** The fields of a security group, for every format: a new one is a line here. */
public final class SecurityGroupFields {
  private static final FieldTable<Tag> TAG =
      FieldTable.<Tag>builder().freeText("key", Tag::key).freeText("value", Tag::value).build();

  /** The fields, in the order of the JSON. */
  public static final FieldTable<SecurityGroup> TABLE =
      FieldTable.<SecurityGroup>builder()
          .word("regionId", SecurityGroup::regionId)
          .word("securityGroupId", SecurityGroup::securityGroupId)
          .freeText("securityGroupName", SecurityGroup::securityGroupName)
          .freeText("description", SecurityGroup::description)
          .word("securityGroupType", SecurityGroup::securityGroupType)
          .word("vpcId", SecurityGroup::vpcId)
          .word("creationTime", SecurityGroup::creationTime)
          .word("resourceGroupId", SecurityGroup::resourceGroupId)
          .flag("serviceManaged", SecurityGroup::serviceManaged)
          .word("serviceId", SecurityGroup::serviceId)
          .number("ruleCount", SecurityGroup::ruleCount)
          .number("groupToGroupRuleCount", SecurityGroup::groupToGroupRuleCount)
          .number("ecsCount", SecurityGroup::ecsCount)
          .number("availableInstanceAmount", SecurityGroup::availableInstanceAmount)
          .list("tags", SecurityGroup::tags, TAG, SecurityGroupFields::tagsText)
          .build();

  private SecurityGroupFields() {}

  /** {@code k=v;k=v}; a backslash before each of these characters that is part of a tag. */
  private static String tagsText(SecurityGroup group) {
    return group.tags().stream()
        .map(
            tag ->
                tag.key().replaceAll("[\\\\;=]", "\\\\$0")
                    + "="
                    + (tag.value() == null ? "" : tag.value().replaceAll("[\\\\;]", "\\\\$0")))
        .collect(Collectors.joining(";"));
  }
}
