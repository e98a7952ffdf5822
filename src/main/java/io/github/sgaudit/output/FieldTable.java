package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A table of the fields that were asked for: a row for each record, equal ones too. */
final class FieldTable {
  private static final Set<String> FREE_TEXT =
      Set.of(
          "securityGroupName",
          "description",
          "tags",
          "referencingSecurityGroupName",
          "blockerName",
          "blockerDetail");

  private FieldTable() {}

  /**
   * The table. What its rows cannot say any more, the failures and open questions, it remarks.
   *
   * @param report the report
   * @param fields JSON names of its records' fields, at least one
   * @return the table, in which a value that is not there is a dash
   */
  static Table of(Report report, List<String> fields) {
    List<ObjectNode> rows = report.records().rows();
    List<String> remarks = new ArrayList<>(TableParts.remarks(report));
    remarks.addAll(report.openQuestions());
    return new Table(
        fields.stream().map(field -> column(field, rows)).toList(),
        rows.stream().map(row -> row(row, fields)).toList(),
        remarks);
  }

  /**
   * The table for lines that may end in the log of a CI job, where a name in the first column could
   * be a command.
   *
   * @param report the report
   * @param fields JSON names of its records' fields, at least one
   * @return the table, in which no row begins so
   */
  static Table ofLines(Report report, List<String> fields) {
    Table table = of(report, fields);
    return new Table(
        table.columns(),
        table.rows().stream().map(FieldTable::withHarmlessBeginning).toList(),
        table.remarks());
  }

  private static Table.Row withHarmlessBeginning(Table.Row row) {
    String first = row.cells().get(0);
    if (!WorkflowCommand.isBegunBy(first)) {
      return row;
    }
    List<String> cells = new ArrayList<>(row.cells());
    cells.set(0, first.replaceFirst(":", "\\\\u{3a}"));
    return new Table.Row(cells, row.details());
  }

  /** Every column was asked for, so none is left out; free text may be shortened. */
  private static Table.Column column(String field, List<ObjectNode> rows) {
    if (isNumeric(rows, field)) {
      return Table.Column.number(title(field));
    }
    Table.Column column = Table.Column.text(title(field));
    return FREE_TEXT.contains(field) ? column.fit(Table.Fit.SHORTENED) : column;
  }

  /** {@code securityGroupId} becomes {@code SECURITY GROUP ID}. */
  private static String title(String field) {
    return field.replaceAll("(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  private static boolean isNumeric(List<ObjectNode> rows, String field) {
    List<JsonNode> values =
        rows.stream().map(row -> row.path(field)).filter(FieldTable::isThere).toList();
    return !values.isEmpty() && values.stream().allMatch(JsonNode::isNumber);
  }

  private static Table.Row row(ObjectNode row, List<String> fields) {
    return new Table.Row(fields.stream().map(field -> cell(row.path(field))).toList(), List.of());
  }

  private static String cell(JsonNode value) {
    return TableParts.orUnknown(isThere(value) ? value.asText() : null);
  }

  private static boolean isThere(JsonNode value) {
    return !value.isNull() && !value.asText().isEmpty();
  }
}
