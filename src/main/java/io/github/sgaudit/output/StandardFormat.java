package io.github.sgaudit.output;

import io.github.sgaudit.text.SafeText;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of every report. */
public enum StandardFormat implements Format<Report<?>> {
  /** Columns for a person at a terminal. */
  TABLE,
  /** The whole document for a program, indented and never coloured. */
  JSON,
  /** The entries of the main list, one on each line, for a program that reads line by line. */
  NDJSON,
  /** Rows of fields for a spreadsheet. */
  CSV,
  /** One ID on each line, for the next command of a pipe. */
  IDS,
  /** A table for the summary of a CI job. */
  MARKDOWN;

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean takesColumns() {
    return switch (this) {
      case TABLE, CSV, MARKDOWN -> true;
      case JSON, NDJSON, IDS -> false;
    };
  }

  /** The whole JSON document has everything that a remark says. */
  @Override
  public boolean showsRemarks() {
    return switch (this) {
      case TABLE, JSON, MARKDOWN -> true;
      case NDJSON, CSV, IDS -> false;
    };
  }

  @Override
  public String render(Report<?> report, RenderOptions options) {
    return switch (this) {
      case TABLE -> TableFormat.render(report, options);
      case JSON -> JsonFormat.render(report);
      case NDJSON -> JsonFormat.lines(report);
      case CSV -> CsvFormat.render(report, options);
      case IDS -> ids(report);
      case MARKDOWN -> MarkdownFormat.render(report, options);
    };
  }

  /** A line break in an ID would add a line, and so an ID that was never checked. */
  private static String ids(Report<?> report) {
    return report.ids().stream()
        .map(id -> SafeText.visible(id) + "\n")
        .collect(Collectors.joining());
  }
}
