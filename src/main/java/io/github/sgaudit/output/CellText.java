package io.github.sgaudit.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small words of which cells are made. */
public final class CellText {
  /** Stands for a value that the API did not give. */
  private static final String UNKNOWN = "-";

  private CellText() {}

  public static String orUnknown(@Nullable Object value) {
    return value == null ? UNKNOWN : value.toString();
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
  public static String line(List<String> cells) {
    return cells.get(0) + ": " + String.join(", ", cells.subList(1, cells.size()));
  }

  public static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }
}
