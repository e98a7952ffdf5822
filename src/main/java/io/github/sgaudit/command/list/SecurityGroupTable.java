package io.github.sgaudit.command.list;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of security groups: a row for each, with the fields that tell most. */
public final class SecurityGroupTable {
  // A narrow terminal drops what stands higher here.
  private static final int VPC = 1;
  private static final int MANAGED = 2;
  private static final int TYPE = 3;
  private static final int CREATED = 4;
  private static final int ADDRESSES = 5;
  private static final int RULES = 6;
  private static final int NAME = 7;

  private static final int DATE_LENGTH = "2021-08-31".length();

  private SecurityGroupTable() {}

  /**
   * Makes the table. It has a column for the API's count of addresses where that was asked for.
   *
   * @param head of the report
   * @param groups the groups, in order
   * @param audience who reads it
   * @param remarks what stands below the rows
   */
  public static Table of(
      ReportHead head, List<SecurityGroup> groups, Audience audience, List<String> remarks) {
    boolean counted = groups.stream().anyMatch(group -> group.ecsCount() != null);
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("SECURITY GROUP"));
    columns.add(Table.Column.text("NAME").droppable(NAME).fit(Table.Fit.SHORTENED));
    columns.add(Table.Column.text("TYPE").droppable(TYPE).look(Table.Look.ASIDE));
    columns.add(Table.Column.number("RULES").droppable(RULES));
    if (counted) {
      columns.add(Table.Column.number("ADDRESSES").droppable(ADDRESSES));
    }
    columns.add(Table.Column.text("MANAGED").droppable(MANAGED));
    columns.add(Table.Column.text("CREATED").droppable(CREATED));
    columns.add(Table.Column.text("VPC").droppable(VPC).look(Table.Look.ASIDE));
    return new Table(
        head.columns(columns),
        groups.stream()
            .map(group -> new Table.Row(cells(head, group, audience, counted), List.of()))
            .toList(),
        remarks);
  }

  private static List<String> cells(
      ReportHead head, SecurityGroup group, Audience audience, boolean counted) {
    List<String> cells = new ArrayList<>();
    cells.add(group.securityGroupId());
    cells.add(CellText.orUnknown(group.securityGroupName()));
    cells.add(CellText.orUnknown(group.securityGroupType()));
    cells.add(CellText.orUnknown(group.ruleCount()));
    if (counted) {
      cells.add(CellText.orUnknown(group.ecsCount()));
    }
    cells.add(managed(group.serviceManaged()));
    cells.add(CellText.orUnknown(created(head, group, audience)));
    cells.add(group.vpcId() == null ? "classic" : group.vpcId());
    return head.cells(group.regionId(), cells);
  }

  private static String managed(@Nullable Boolean serviceManaged) {
    return serviceManaged == null ? CellText.orUnknown(null) : serviceManaged ? "yes" : "no";
  }

  /** The summary of a job may be read much later: it has the day, not the age. */
  private static @Nullable String created(ReportHead head, SecurityGroup group, Audience audience) {
    return switch (audience) {
      case TERMINAL -> age(head, group);
      case PIPE -> group.creationTime();
      case JOB_SUMMARY -> date(group.creationTime());
    };
  }

  /** A text that is no time, or a time that is not past, is shown as the API gave it. */
  private static @Nullable String age(ReportHead head, SecurityGroup group) {
    String age = Age.inWords(group.createdAt(), head.context().checkedAt());
    return age == null ? group.creationTime() : age;
  }

  private static @Nullable String date(@Nullable String time) {
    return time != null && time.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? time.substring(0, DATE_LENGTH)
        : time;
  }
}
