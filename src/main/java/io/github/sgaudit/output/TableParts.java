package io.github.sgaudit.output;

import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several tables have in common. */
public final class TableParts {
  /** Stands for a value that the API did not give. */
  private static final String UNKNOWN = "-";

  /** A region is left out after any other column: the ID is enough to find the group. */
  private static final int REGION = 100;

  private TableParts() {}

  public static String orUnknown(@Nullable Object value) {
    return value == null ? UNKNOWN : value.toString();
  }

  /** The region is worth a column only where there are several. */
  static boolean showsRegion(Report report) {
    return report.context().regionIds().size() > 1;
  }

  public static List<Table.Column> columns(Report report, Table.Column... columns) {
    List<Table.Column> all = new ArrayList<>();
    if (showsRegion(report)) {
      all.add(Table.Column.text("REGION").droppable(REGION));
    }
    all.addAll(List.of(columns));
    return all;
  }

  public static List<String> cells(Report report, @Nullable String regionId, String... cells) {
    List<String> all = new ArrayList<>();
    if (showsRegion(report)) {
      all.add(orUnknown(regionId));
    }
    all.addAll(List.of(cells));
    return all;
  }

  /** A table must not look whole where a region is missing. */
  public static List<String> remarks(Report report) {
    return report.failures().stream()
        .map(failure -> "failed: " + failure.place() + ": " + FailureMessage.of(failure))
        .toList();
  }

  public static String failed(Failure failure) {
    return "failed: " + FailureMessage.of(failure);
  }

  /** The parts that are there, with commas between them; empty without any. */
  public static String list(@Nullable String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (part != null) {
        text.append(text.length() == 0 ? "" : ", ").append(part);
      }
    }
    return text.toString();
  }

  /** Cells as running text: what it is of, then what is known. */
  static String line(List<String> cells) {
    return cells.get(0) + ": " + String.join(", ", cells.subList(1, cells.size()));
  }

  public static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }
}
