package io.github.sgaudit.command.list;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.output.Presentation;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableParts;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a {@link ListReport}: a row for each group. */
final class SecurityGroupTable {
  // What a narrow terminal shows rather than what stands above it here.
  private static final int VPC = 1;
  private static final int MANAGED = 2;
  private static final int TYPE = 3;
  private static final int CREATED = 4;
  private static final int RULES = 5;
  private static final int NAME = 6;

  private static final int DATE_LENGTH = "2021-08-31".length();

  private final ListReport report;

  SecurityGroupTable(ListReport report) {
    this.report = report;
  }

  /** The table for a person, with ages, or for a pipe, with the API's own times. */
  Table table(Presentation presentation) {
    return table(presentation.forPerson() ? this::age : SecurityGroup::creationTime);
  }

  /** Of a job's summary nobody knows when it is read: it has the day, not the age. */
  Table summary() {
    return table(SecurityGroupTable::date);
  }

  private Table table(Function<SecurityGroup, @Nullable String> created) {
    return new Table(
        TableParts.columns(
            report,
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME").droppable(NAME).fit(Table.Fit.SHORTENED),
            Table.Column.text("TYPE").droppable(TYPE).look(Table.Look.ASIDE),
            Table.Column.number("RULES").droppable(RULES),
            Table.Column.text("MANAGED").droppable(MANAGED),
            Table.Column.text("CREATED").droppable(CREATED),
            Table.Column.text("VPC").droppable(VPC).look(Table.Look.ASIDE)),
        report.securityGroups().stream()
            .map(group -> new Table.Row(cells(group, created), List.of()))
            .toList(),
        TableParts.remarks(report));
  }

  private List<String> cells(
      SecurityGroup group, Function<SecurityGroup, @Nullable String> created) {
    return TableParts.cells(
        report,
        group.regionId(),
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        TableParts.orUnknown(group.securityGroupType()),
        TableParts.orUnknown(group.ruleCount()),
        managed(group.serviceManaged()),
        TableParts.orUnknown(created.apply(group)),
        group.vpcId() == null ? "classic" : group.vpcId());
  }

  private static String managed(@Nullable Boolean serviceManaged) {
    return serviceManaged == null ? TableParts.orUnknown(null) : serviceManaged ? "yes" : "no";
  }

  /** What is no time, or of the future, is shown as the API gave it. */
  private @Nullable String age(SecurityGroup group) {
    String age = Age.inWords(group.createdAt(), report.context().checkedAt());
    return age == null ? group.creationTime() : age;
  }

  private static @Nullable String date(SecurityGroup group) {
    String time = group.creationTime();
    return time != null && time.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? time.substring(0, DATE_LENGTH)
        : time;
  }
}
