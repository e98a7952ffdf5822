package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.text.SafeText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: a header with the fields' JSON names, all of them or those asked for, then a row a
 * line; nothing at all where part of the answer is missing, since rows cannot say so.
 *
 * <p>A spreadsheet takes a cell for a formula that begins with one of a few characters. A text that
 * begins so, blanks before it or not, gets an apostrophe in front. IDs, dates and accounts of the
 * API never do, and numbers are no texts: they stay exact.
 */
final class CsvFormat {
  private static final String END_OF_LINE = "\r\n";

  /** The last four are full-width forms, which some spreadsheets take for the first four. */
  private static final Set<Integer> BEGINS_A_FORMULA =
      "=+-@\uFF1D\uFF0B\uFF0D\uFF20".chars().boxed().collect(Collectors.toUnmodifiableSet());

  private CsvFormat() {}

  static <T> String render(Report<T> report, RenderOptions options) {
    if (!report.answered()) {
      return "";
    }
    List<String> columns =
        options.columns().isEmpty() ? report.fields().columns() : options.columns();
    StringBuilder lines = new StringBuilder();
    if (options.headers()) {
      lines.append(String.join(",", columns)).append(END_OF_LINE);
    }
    report.entries().stream()
        .flatMap(entry -> FieldJson.rows(report.fields(), entry))
        .forEach(row -> lines.append(line(row, columns)).append(END_OF_LINE));
    return lines.toString();
  }

  private static String line(ObjectNode row, List<String> columns) {
    return columns.stream()
        .map(column -> quoted(cell(row.get(column))))
        .collect(Collectors.joining(","));
  }

  private static String cell(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    // Tabs and line breaks, which may begin a formula too, are shown escaped.
    return value.isTextual() ? guarded(SafeText.visible(value.textValue())) : value.asText();
  }

  private static String guarded(String text) {
    String beginning = text.strip();
    return !beginning.isEmpty() && BEGINS_A_FORMULA.contains((int) beginning.charAt(0))
        ? "'" + text
        : text;
  }

  private static String quoted(String cell) {
    return cell.matches(".*[\",].*")
            || !cell.equals(cell.strip())
            || WorkflowCommand.isBegunBy(cell)
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
