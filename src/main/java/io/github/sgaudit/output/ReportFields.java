package io.github.sgaudit.output;

import java.util.List;
import java.util.stream.Stream;

/**
 * The fields of a kind of report by their JSON names, known before anything is asked, so that a
 * wrong name costs no call.
 *
 * @param sortable the fields of an entry that hold a text, a number or a truth value
 * @param columns the fields of a flat row, as in CSV
 */
public record ReportFields(List<String> sortable, List<String> columns) {

  /** Of {@code list} and {@code unused}. */
  public static final ReportFields SECURITY_GROUPS =
      of(
          List.of(
              "regionId",
              "securityGroupId",
              "securityGroupName",
              "description",
              "securityGroupType",
              "vpcId",
              "creationTime",
              "resourceGroupId",
              "serviceManaged",
              "serviceId",
              "ruleCount",
              "groupToGroupRuleCount",
              "ecsCount",
              "availableInstanceAmount"),
          "tags");

  /** Of {@code refs}. */
  public static final ReportFields REFERENCES =
      of(
          List.of("regionId", "securityGroupId", "securityGroupName", "found", "complete"),
          "referencingSecurityGroupId",
          "referencingSecurityGroupName",
          "aliUid",
          "sameAccount",
          "self");

  /** Of {@code can-delete}. */
  public static final ReportFields VERDICTS =
      of(
          List.of("regionId", "securityGroupId", "securityGroupName", "verdict"),
          "blockerType",
          "blockerId",
          "blockerName",
          "blockerAliUid",
          "blockerDetail");

  /** Copies the lists. */
  public ReportFields {
    sortable = List.copyOf(sortable);
    columns = List.copyOf(columns);
  }

  private static ReportFields of(List<String> sortable, String... columnsBesides) {
    return new ReportFields(
        sortable, Stream.concat(sortable.stream(), Stream.of(columnsBesides)).toList());
  }
}
