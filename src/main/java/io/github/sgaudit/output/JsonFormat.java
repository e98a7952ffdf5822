package io.github.sgaudit.output;

import io.github.sgaudit.text.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/** The document of a report, and its entries one on each line. */
public final class JsonFormat {
  private JsonFormat() {}

  /** The whole document, indented. */
  public static String render(Document document) {
    return JsonText.indented(document.document()) + "\n";
  }

  static <T> String lines(Report<T> report) {
    return lines(report.entries(), report.fields());
  }

  /**
   * Entries as NDJSON, for a command that prints them as they come.
   *
   * @param entries some of a report's entries
   * @param fields their fields
   * @return a line for each, with its line break
   */
  public static <T> String lines(List<T> entries, FieldTable<T> fields) {
    return entries.stream()
        .map(entry -> JsonText.compact(FieldJson.object(fields, entry)) + "\n")
        .collect(Collectors.joining());
  }
}
