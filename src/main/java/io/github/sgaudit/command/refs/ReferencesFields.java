package io.github.sgaudit.command.refs;

import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.command.FailureFields;
import io.github.sgaudit.output.FieldTable;
import java.util.List;
import java.util.Objects;

/** The fields of {@code refs}, for every format. */
public final class ReferencesFields {
  private static final FieldTable<ReferencingGroup> REFERENCING =
      FieldTable.<ReferencingGroup>builder()
          .word("securityGroupId", ReferencingGroup::securityGroupId)
          .inColumn("referencingSecurityGroupId")
          .freeText("securityGroupName", ReferencingGroup::securityGroupName)
          .inColumn("referencingSecurityGroupName")
          .word("aliUid", ReferencingGroup::aliUid)
          .flag("sameAccount", ReferencingGroup::sameAccount)
          .flag("self", ReferencingGroup::self)
          .reserved("rules")
          .build();

  /** The fields of a group that was asked about, and in CSV of each that references it. */
  public static final FieldTable<ReferencedGroup> TABLE =
      FieldTable.<ReferencedGroup>builder()
          .word("regionId", ReferencedGroup::regionId)
          .word("securityGroupId", ReferencedGroup::securityGroupId)
          .freeText("securityGroupName", ReferencedGroup::securityGroupName)
          .flag("found", ReferencedGroup::found)
          .flag("complete", ReferencedGroup::complete)
          .list("referencedBy", ReferencedGroup::referencedBy, REFERENCING)
          .object("failure", ReferencedGroup::failure, FailureFields.TABLE)
          .rowForEach(ReferencesFields::referencing, REFERENCING)
          .build();

  private ReferencesFields() {}

  /** The groups that reference one, as far as they are known. */
  static List<ReferencingGroup> referencing(ReferencedGroup group) {
    return Objects.requireNonNullElse(group.referencedBy(), List.of());
  }
}
