package io.github.sgaudit.output;

import io.github.sgaudit.text.DisplayWidth;
import io.github.sgaudit.text.WordWrap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which columns are shown, and how wide: all of them, whole, where there is no bound. Where there
 * is one, the columns of the lowest importance are left out until the others fit with their names
 * shortened; what is left of the line then goes to those of the highest importance.
 */
final class ColumnFit {
  static final int GAP = 2;

  /** Less of a name says nothing. */
  private static final int LEAST_OF_A_NAME = 10;

  /** A name keeps this many cells as long as a less important column can go. */
  private static final int GOOD_FOR_A_NAME = 24;

  /** Running text in a narrower column is hard to read. */
  private static final int LEAST_OF_A_TEXT = 20;

  /** How much running text gets before the names do: it can go on below, they cannot. */
  private static final int GOOD_FOR_A_TEXT = 26;

  private final List<Table.Column> columns;
  private final int[] natural;
  private final List<Integer> shown;
  private final List<Integer> dropped = new ArrayList<>();
  private final int[] widths;
  private final boolean fits;
  private int longestWord;
  private int leastOfAName = GOOD_FOR_A_NAME;

  /**
   * Fits columns into a line.
   *
   * @param columns the columns
   * @param lines the cells of all lines, titles too, made visible
   * @param bound how many cells the line may take
   */
  ColumnFit(List<Table.Column> columns, List<List<String>> lines, OptionalInt bound) {
    this.columns = columns;
    this.natural = natural(columns.size(), lines);
    this.shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    this.widths = natural.clone();
    if (bound.isEmpty()) {
      this.fits = true;
      return;
    }
    int width = bound.getAsInt();
    int last = columns.size() - 1;
    if (wraps(last)) {
      for (List<String> line : lines) {
        longestWord = Math.max(longestWord, WordWrap.longestWord(line.get(last)));
      }
    }
    dropUntilFit(width, importanceOfNames());
    if (needed() > width) {
      leastOfAName = LEAST_OF_A_NAME;
      dropUntilFit(width, Table.Column.ESSENTIAL);
    }
    this.fits = needed() <= width;
    shown.forEach(i -> widths[i] = least(i));
    int left = width - needed();
    for (int i : byImportance()) {
      left -= grow(i, Math.min(left, GOOD_FOR_A_TEXT - widths[i]), wraps(i));
    }
    for (int i : byImportance()) {
      left -= grow(i, left, true);
    }
  }

  private static int[] natural(int columns, List<List<String>> lines) {
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
      }
    }
    return widths;
  }

  private boolean wraps(int column) {
    return columns.get(column).fit() == Table.Fit.WRAPPED;
  }

  private int least(int column) {
    return switch (columns.get(column).fit()) {
      case WHOLE -> natural[column];
      case SHORTENED -> Math.min(natural[column], leastOfAName);
      case WRAPPED -> Math.min(natural[column], Math.max(LEAST_OF_A_TEXT, longestWord));
    };
  }

  private int needed() {
    return shown.stream().mapToInt(this::least).sum() + GAP * (shown.size() - 1);
  }

  private int importanceOfNames() {
    return columns.stream()
        .filter(column -> column.fit() == Table.Fit.SHORTENED)
        .mapToInt(Table.Column::importance)
        .max()
        .orElse(Table.Column.ESSENTIAL);
  }

  /**
   * Drops the least important column, one after another, so that none goes that would have fitted.
   */
  private void dropUntilFit(int width, int importance) {
    List<Integer> droppable =
        shown.stream()
            .filter(i -> columns.get(i).importance() < importance)
            .sorted(Comparator.comparingInt(i -> columns.get(i).importance()))
            .toList();
    for (Integer column : droppable) {
      if (needed() > width) {
        shown.remove(column);
        dropped.add(column);
      }
    }
  }

  private List<Integer> byImportance() {
    return shown.stream()
        .sorted(Comparator.comparingInt(i -> -columns.get(i).importance()))
        .toList();
  }

  private int grow(int column, int by, boolean wanted) {
    int grown = wanted ? Math.max(0, Math.min(by, natural[column] - widths[column])) : 0;
    widths[column] += grown;
    return grown;
  }

  /** The columns that are shown, by their place in the table. */
  List<Integer> shown() {
    return shown;
  }

  /** The columns that were left out, in the order of the table. */
  List<Integer> dropped() {
    return dropped.stream().sorted().toList();
  }

  /** How wide a column is. */
  int width(int column) {
    return widths[column];
  }

  /** Whether the columns that must stay fit side by side. */
  boolean fits() {
    return fits;
  }
}
