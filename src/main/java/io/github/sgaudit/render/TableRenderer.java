package io.github.sgaudit.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns for a person. A line of the table begins at the margin, what belongs to it stands
 * below, indented; so the lines at the margin alone give the overview. Nothing is cut off.
 */
final class TableRenderer implements Renderer {
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  private final Presentation presentation;

  TableRenderer(Presentation presentation) {
    this.presentation = presentation;
  }

  @Override
  public String render(Report report) {
    Table table = report.table(presentation);
    List<List<String>> lines = new ArrayList<>();
    List<List<String>> details = new ArrayList<>();
    lines.add(presentation.headers() ? titles(table) : List.of());
    for (Table.Row row : table.rows()) {
      lines.add(visible(row.cells()));
      row.details().forEach(detail -> details.add(visible(detail)));
    }
    int[] lineWidths = widths(lines);
    int[] detailWidths = widths(details);

    StringBuilder text = new StringBuilder();
    if (presentation.headers()) {
      append(text, "", lines.get(0), lineWidths, table.columns());
    }
    int detail = 0;
    for (int i = 0; i < table.rows().size(); i++) {
      append(text, "", lines.get(i + 1), lineWidths, table.columns());
      for (int end = detail + table.rows().get(i).details().size(); detail < end; detail++) {
        append(text, INDENT, details.get(detail), detailWidths, List.of());
      }
    }
    table.remarks().forEach(remark -> text.append(VisibleText.of(remark)).append('\n'));
    return text.toString();
  }

  private static List<String> titles(Table table) {
    return table.columns().stream().map(Table.Column::title).toList();
  }

  private static List<String> visible(List<String> cells) {
    return cells.stream().map(VisibleText::of).toList();
  }

  /** The last cell of a line may be long, a message say; nothing is aligned behind it. */
  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size() - 1; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
      }
    }
    return widths;
  }

  private static void append(
      StringBuilder text,
      String indent,
      List<String> cells,
      int[] widths,
      List<Table.Column> columns) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < cells.size(); i++) {
      boolean numeric = i < columns.size() && columns.get(i).numeric();
      line.append(i == 0 ? "" : GAP)
          .append(
              numeric
                  ? DisplayWidth.padLeft(cells.get(i), widths[i])
                  : DisplayWidth.padRight(cells.get(i), widths[i]));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
