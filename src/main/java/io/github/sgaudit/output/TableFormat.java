package io.github.sgaudit.output;

import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Aligned columns for a person. A line of the table begins at the margin, what belongs to it stands
 * below, indented; so the lines at the margin alone give the overview. In a pipe nothing is cut
 * off; what does not fit into a terminal is shortened where that loses no ID and no verdict, and
 * what is left out is named.
 */
final class TableFormat {
  private static final List<Table.Column> ENTRY =
      List.of(
          Table.Column.text("ID"),
          Table.Column.text("NAME").fit(Table.Fit.SHORTENED),
          Table.Column.text("KNOWN").fit(Table.Fit.WRAPPED).look(Table.Look.ASIDE));

  private TableFormat() {}

  static String render(Report<?> report, RenderOptions options) {
    Table table =
        options.columns().isEmpty()
            ? report.table(options.audience())
            : ColumnTable.ofLines(report, options.columns());
    TableWriter writer = new TableWriter(options.width(), options.colour());
    List<List<String>> lines = new ArrayList<>();
    if (options.headers()) {
      lines.add(table.columns().stream().map(Table.Column::title).toList());
    }
    table.rows().forEach(row -> lines.add(visible(row.cells())));
    ColumnFit fit = new ColumnFit(table.columns(), lines, options.width());

    int line = 0;
    if (options.headers()) {
      writer.row(0, styled(lines.get(line), Style.BOLD), table.columns(), fit);
      line++;
    }
    for (Table.Row row : table.rows()) {
      writer.row(0, styled(lines.get(line), table, row), table.columns(), fit);
      line++;
      lines(writer, row.lines());
    }
    table.remarks().forEach(remark -> writer.sentence(0, plain(remark)));
    if (!fit.dropped().isEmpty()) {
      writer.sentence(0, plain(notShown(table, fit)));
    }
    return writer.text();
  }

  private static String notShown(Table table, ColumnFit fit) {
    List<String> titles =
        fit.dropped().stream().map(column -> table.columns().get(column).title()).toList();
    return "not shown: " + String.join(", ", titles) + "; a wider terminal or -o csv shows all";
  }

  private static void lines(TableWriter writer, List<TableLine> below) {
    for (int i = 0; i < below.size(); i++) {
      TableLine line = below.get(i);
      if (line instanceof TableLine.Entry) {
        List<TableLine.Entry> entries = new ArrayList<>();
        while (i < below.size() && below.get(i) instanceof TableLine.Entry next) {
          entries.add(next);
          i++;
        }
        i--;
        entries(writer, entries);
      } else if (line instanceof TableLine.Sentence sentence) {
        writer.sentence(sentence.depth(), spans(sentence));
      } else if (line instanceof TableLine.Next next) {
        writer.command(next.depth(), next.purpose(), next.command());
      }
    }
  }

  /** Entries of one depth are aligned, whatever of greater depth stands between them. */
  private static void entries(TableWriter writer, List<TableLine.Entry> entries) {
    Map<Integer, List<List<String>>> linesByDepth = new HashMap<>();
    List<List<String>> lines = new ArrayList<>();
    for (TableLine.Entry entry : entries) {
      List<String> cells = new ArrayList<>(visible(entry.cells()));
      while (cells.size() < ENTRY.size()) {
        cells.add("");
      }
      lines.add(cells);
      linesByDepth.computeIfAbsent(entry.depth(), any -> new ArrayList<>()).add(cells);
    }
    Map<Integer, ColumnFit> fits = new HashMap<>();
    linesByDepth.forEach(
        (depth, ofDepth) -> fits.put(depth, new ColumnFit(ENTRY, ofDepth, writer.widthAt(depth))));
    for (int line = 0; line < lines.size(); line++) {
      List<TableWriter.Cell> cells = new ArrayList<>();
      for (int i = 0; i < ENTRY.size(); i++) {
        cells.add(
            new TableWriter.Cell(lines.get(line).get(i), style(ENTRY.get(i), Table.Tone.NEUTRAL)));
      }
      int depth = entries.get(line).depth();
      writer.row(depth, cells, ENTRY, Objects.requireNonNull(fits.get(depth)));
    }
  }

  private static List<TableWriter.Cell> spans(TableLine.Sentence sentence) {
    if (sentence.subject().isEmpty()) {
      return plain(sentence.said());
    }
    return List.of(
        new TableWriter.Cell(SafeText.visible(sentence.subject()) + ":", Style.BOLD),
        new TableWriter.Cell(" " + SafeText.visible(sentence.said()), Style.PLAIN));
  }

  private static List<TableWriter.Cell> plain(String text) {
    return List.of(new TableWriter.Cell(SafeText.visible(text), Style.PLAIN));
  }

  private static List<TableWriter.Cell> styled(List<String> cells, Style style) {
    return cells.stream().map(cell -> new TableWriter.Cell(cell, style)).toList();
  }

  private static List<TableWriter.Cell> styled(List<String> cells, Table table, Table.Row row) {
    List<TableWriter.Cell> styled = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      styled.add(new TableWriter.Cell(cells.get(i), style(table.columns().get(i), row.tone())));
    }
    return styled;
  }

  private static Style style(Table.Column column, Table.Tone tone) {
    return switch (column.look()) {
      case PLAIN -> Style.PLAIN;
      case ASIDE -> Style.DIM;
      case TONED ->
          switch (tone) {
            case NEUTRAL -> Style.PLAIN;
            case GOOD -> Style.GREEN;
            case BAD -> Style.RED;
            case OPEN -> Style.YELLOW;
            case GONE -> Style.DIM;
          };
    };
  }

  private static List<String> visible(List<String> cells) {
    return cells.stream().map(SafeText::visible).toList();
  }
}
