package io.github.sgaudit.output;

import io.github.sgaudit.text.DisplayWidth;
import io.github.sgaudit.text.WordWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Writes lines of cells into a width, styled. All text that comes in here is visible text. */
final class TableWriter {
  private static final int INDENT_OF_A_DEPTH = 2;

  /** In a line shorter than this, an option's value may stand below it. */
  private static final int GOOD_FOR_OPTIONS = 60;

  private static final String CONTINUED = " \\";

  /** Of a narrow terminal no more than this part goes to an indent. */
  private static final int PART_FOR_INDENT = 8;

  private final StringBuilder text = new StringBuilder();
  private final OptionalInt bound;
  private final boolean colour;

  TableWriter(OptionalInt bound, boolean colour) {
    this.bound = bound;
    this.colour = colour;
  }

  /**
   * A cell and how it looks.
   *
   * @param text visible text
   * @param style how it stands out
   */
  record Cell(String text, Style style) {}

  /** What the lines of a depth have left. */
  OptionalInt widthAt(int depth) {
    return bound.isEmpty() ? bound : OptionalInt.of(Math.max(1, bound.getAsInt() - indent(depth)));
  }

  private int indent(int depth) {
    int indent = depth * INDENT_OF_A_DEPTH;
    return bound.isEmpty() ? indent : Math.min(indent, bound.getAsInt() / PART_FOR_INDENT);
  }

  /** A line of aligned cells; the last one may go on below. */
  void row(int depth, List<Cell> cells, List<Table.Column> columns, ColumnFit fit) {
    if (!fit.fits()) {
      stacked(depth, cells, fit);
      return;
    }
    int at = indent(depth);
    StringBuilder line = new StringBuilder(" ".repeat(at));
    List<Integer> shown = fit.shown();
    for (int column : shown.subList(0, shown.size() - 1)) {
      line.append(padded(cells.get(column), columns.get(column), fit.width(column)));
      line.append(" ".repeat(ColumnFit.GAP));
      at += fit.width(column) + ColumnFit.GAP;
    }
    int last = shown.get(shown.size() - 1);
    Cell cell = cells.get(last);
    if (bound.isEmpty() || columns.get(last).fit() != Table.Fit.WRAPPED) {
      end(line.append(padded(cell, columns.get(last), fit.width(last))));
      return;
    }
    for (String part : WordWrap.lines(cell.text(), fit.width(last), fit.width(last))) {
      end(line.append(cell.style().of(part, colour)));
      line = new StringBuilder(" ".repeat(at));
    }
  }

  private String padded(Cell cell, Table.Column column, int width) {
    boolean shortened = bound.isPresent() && column.fit() == Table.Fit.SHORTENED;
    String shown = shortened ? DisplayWidth.shortened(cell.text(), width) : cell.text();
    String padding = DisplayWidth.padding(shown, width);
    String styled = cell.style().of(shown, colour);
    return column.numeric() ? padding + styled : styled + padding;
  }

  /** Where not even what must stay fits side by side, each cell has lines of its own. */
  private void stacked(int depth, List<Cell> cells, ColumnFit fit) {
    int nesting = depth;
    for (int column : fit.shown()) {
      Cell cell = cells.get(column);
      if (!cell.text().isEmpty()) {
        wrapped(nesting, nesting, List.of(cell));
      }
      nesting = depth + 1;
    }
  }

  /** Running text: its first line at a depth, the others one deeper. */
  void sentence(int depth, List<Cell> spans) {
    wrapped(depth, depth + 1, spans);
  }

  private void wrapped(int depth, int depthBelow, List<Cell> spans) {
    String whole = String.join("", spans.stream().map(Cell::text).toList());
    List<String> lines =
        bound.isEmpty()
            ? List.of(whole)
            : WordWrap.lines(whole, widthAt(depth).getAsInt(), widthAt(depthBelow).getAsInt());
    Spans styled = new Spans(spans);
    for (int i = 0; i < lines.size(); i++) {
      String indent = " ".repeat(indent(i == 0 ? depth : depthBelow));
      end(new StringBuilder(indent).append(styled.next(lines.get(i))));
    }
  }

  /** Hands out a text piece by piece, each part of it in its style. */
  private final class Spans {
    private final List<Cell> left;

    Spans(List<Cell> spans) {
      left = new ArrayList<>(spans);
    }

    /** The next piece; the blanks at which a line was broken are in none. */
    String next(String line) {
      String piece = line.stripLeading();
      StringBuilder styled = new StringBuilder();
      int at = 0;
      while (at < piece.length() && !left.isEmpty()) {
        Cell first = left.remove(0);
        String span = at == 0 ? first.text().stripLeading() : first.text();
        int taken = Math.min(span.length(), piece.length() - at);
        styled.append(first.style().of(span.substring(0, taken), colour));
        if (taken < span.length()) {
          left.add(0, new Cell(span.substring(taken), first.style()));
        }
        at += taken;
      }
      return styled.toString();
    }
  }

  /**
   * A command: on the line of its purpose where both fit, else below it, in lines that a shell
   * joins.
   */
  void command(int depth, String purpose, ShellCommand command) {
    List<Cell> oneLine =
        List.of(
            new Cell(purpose, Style.BOLD), new Cell(" (`" + command.text() + "`)", Style.PLAIN));
    int width = oneLine.stream().mapToInt(cell -> DisplayWidth.of(cell.text())).sum();
    if (bound.isEmpty() || indent(depth) + width <= bound.getAsInt()) {
      sentence(depth, oneLine);
      return;
    }
    sentence(depth, List.of(new Cell(purpose, Style.BOLD)));
    StringBuilder line = new StringBuilder(" ".repeat(indent(depth + 1)));
    int begin = line.length();
    List<String> parts = bound.getAsInt() < GOOD_FOR_OPTIONS ? command.words() : command.parts();
    for (String part : parts) {
      boolean continues = line.length() > begin;
      if (continues && line.length() + 1 + part.length() + CONTINUED.length() > bound.getAsInt()) {
        end(line.append(CONTINUED));
        line = new StringBuilder(" ".repeat(indent(depth + 2)));
        begin = line.length();
        continues = false;
      }
      line.append(continues ? " " : "").append(part);
    }
    end(line);
  }

  private void end(StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** All lines so far. */
  String text() {
    return text.toString();
  }
}
