package io.github.sgaudit.output;

import io.github.sgaudit.text.MarkdownText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in GitHub-flavoured Markdown, as for the summary of a job. A row is a line; what belongs
 * to it stands in its last cell, below what that says itself.
 */
final class MarkdownFormat {
  private static final String LINE_IN_CELL = "<br>";

  private MarkdownFormat() {}

  static String render(Report<?> report, RenderOptions options) {
    Table table =
        options.columns().isEmpty()
            ? report.table(Audience.JOB_SUMMARY)
            : ColumnTable.of(report, options.columns());
    List<String> lines = new ArrayList<>();
    if (options.headers()) {
      lines.add(row(table.columns().stream().map(Table.Column::title).toList()));
      lines.add(row(table.columns().stream().map(MarkdownFormat::alignment).toList()));
    }
    table.rows().forEach(row -> lines.add(row(cells(row))));
    List<String> remarks = new ArrayList<>();
    if (!report.complete()) {
      remarks.add("**Not complete:** part of the answer was cut or is not known.");
    }
    table.remarks().forEach(remark -> remarks.add(MarkdownText.of(remark)));
    if (!remarks.isEmpty()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      remarks.forEach(remark -> lines.add("- " + remark));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String alignment(Table.Column column) {
    return column.numeric() ? "---:" : "---";
  }

  private static List<String> cells(Table.Row row) {
    List<String> cells = new ArrayList<>(row.cells().stream().map(MarkdownText::of).toList());
    int last = cells.size() - 1;
    String below =
        row.lines().stream()
            .map(detail -> LINE_IN_CELL + MarkdownText.of(detail.text()))
            .collect(Collectors.joining());
    cells.set(last, cells.get(last) + below);
    return cells;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
