package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of the columns that were asked for: every flat row of a report, equal ones too. */
final class ColumnTable {
  private ColumnTable() {}

  /**
   * The table of every row of a report.
   *
   * @param report what was found
   * @param columns names of its columns, at least one
   * @return the table, in which a value that is missing is a dash
   */
  static <T> Table of(Report<T> report, List<String> columns) {
    List<ObjectNode> rows =
        report.entries().stream().flatMap(entry -> FieldJson.rows(report.fields(), entry)).toList();
    return new Table(
        columns.stream().map(name -> column(name, report.fields(), rows)).toList(),
        rows.stream().map(row -> row(row, columns)).toList(),
        report.remarks());
  }

  /**
   * The table for lines that may end in the log of a CI job, where a name in the first column could
   * be a command.
   *
   * @param report what was found
   * @param columns names of its columns, at least one
   * @return the table, in which no row begins so
   */
  static Table ofLines(Report<?> report, List<String> columns) {
    Table table = of(report, columns);
    return new Table(
        table.columns(),
        table.rows().stream().map(ColumnTable::withHarmlessBeginning).toList(),
        table.remarks());
  }

  private static Table.Row withHarmlessBeginning(Table.Row row) {
    String first = row.cells().get(0);
    if (!WorkflowCommand.isBegunBy(first)) {
      return row;
    }
    List<String> cells = new ArrayList<>(row.cells());
    cells.set(0, first.replaceFirst(":", "\\\\u{3a}"));
    return new Table.Row(cells, row.lines());
  }

  /** Every column was asked for, so none is left out; prose may be shortened. */
  private static Table.Column column(String field, FieldTable<?> fields, List<ObjectNode> rows) {
    if (isNumeric(rows, field)) {
      return Table.Column.number(title(field));
    }
    Table.Column column = Table.Column.text(title(field));
    return fields.isFreeText(field) ? column.fit(Table.Fit.SHORTENED) : column;
  }

  /** {@code securityGroupId} becomes {@code SECURITY GROUP ID}. */
  private static String title(String field) {
    return field.replaceAll("(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  private static boolean isNumeric(List<ObjectNode> rows, String field) {
    List<JsonNode> values =
        rows.stream().map(row -> row.path(field)).filter(ColumnTable::isThere).toList();
    return !values.isEmpty() && values.stream().allMatch(JsonNode::isNumber);
  }

  private static Table.Row row(ObjectNode row, List<String> fields) {
    return new Table.Row(fields.stream().map(field -> cell(row.path(field))).toList(), List.of());
  }

  private static String cell(JsonNode value) {
    return CellText.orUnknown(isThere(value) ? value.asText() : null);
  }

  private static boolean isThere(JsonNode value) {
    return !value.isNull() && !value.asText().isEmpty();
  }
}
