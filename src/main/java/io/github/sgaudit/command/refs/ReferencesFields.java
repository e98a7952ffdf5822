package io.github.sgaudit.command.refs;

import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.command.FailureFields;
import io.github.sgaudit.output.FieldTable;
import java.util.List;
import java.util.Objects;

/** The fields of {@code refs}, for every format. */
public final class ReferencesFields {
  private static final FieldTable<Rule> RULE =
      FieldTable.<Rule>builder()
          .word("securityGroupRuleId", Rule::securityGroupRuleId)
          .word("direction", rule -> rule.direction().text())
          .word("ipProtocol", Rule::ipProtocol)
          .word("portRange", Rule::portRange)
          .word("policy", Rule::policy)
          .number("priority", Rule::priority)
          .freeText("description", Rule::description)
          .build();

  /** The fields of a group that was asked about, and in CSV of each that references it. */
  public static final FieldTable<ReferencedGroup> TABLE = table("referencedBy", "referencing");

  /** The same for the groups that it references. */
  static final FieldTable<ReferencedGroup> OUT = table("references", "referenced");

  private ReferencesFields() {}

  /**
   * @param list what the list of groups is called
   * @param others what such a group is called in CSV
   */
  private static FieldTable<ReferencedGroup> table(String list, String others) {
    FieldTable<ReferencingGroup> other =
        FieldTable.<ReferencingGroup>builder()
            .word("securityGroupId", ReferencingGroup::securityGroupId)
            .inColumn(others + "SecurityGroupId")
            .freeText("securityGroupName", ReferencingGroup::securityGroupName)
            .inColumn(others + "SecurityGroupName")
            .word("aliUid", ReferencingGroup::aliUid)
            .flag("sameAccount", ReferencingGroup::sameAccount)
            .flag("self", ReferencingGroup::self)
            .list("rules", ReferencingGroup::rules, RULE)
            .build();
    return FieldTable.<ReferencedGroup>builder()
        .word("regionId", ReferencedGroup::regionId)
        .word("securityGroupId", ReferencedGroup::securityGroupId)
        .freeText("securityGroupName", ReferencedGroup::securityGroupName)
        .flag("found", ReferencedGroup::found)
        .flag("complete", ReferencedGroup::complete)
        .list(list, ReferencedGroup::referencedBy, other)
        .object("failure", ReferencedGroup::failure, FailureFields.TABLE)
        .rowForEach(ReferencesFields::others, other)
        .build();
  }

  /** The groups at the other end, as far as they are known. */
  static List<ReferencingGroup> others(ReferencedGroup group) {
    return Objects.requireNonNullElse(group.referencedBy(), List.of());
  }
}
