package io.github.sgaudit.output;

import java.util.Locale;

/** The output formats. */
public enum Format {
  /** Columns for a person at a terminal. */
  TABLE,
  /** The whole report for a program. */
  JSON,
  /** One entry on each line, for a program that reads line by line. */
  NDJSON,
  /** Rows of fields for a spreadsheet. */
  CSV,
  /** One ID on each line, for the next command of a pipe. */
  IDS,
  /** A table for the summary of a CI job. */
  MARKDOWN,
  /** Verdicts as test results; of {@code can-delete} alone. */
  JUNIT,
  /** Verdicts as annotations of GitHub Actions; of {@code can-delete} alone. */
  GITHUB;

  /**
   * The format's public name.
   *
   * @return the value of {@code --output}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What renders this format.
   *
   * @param presentation how it is to look
   * @return a renderer
   */
  public Renderer renderer(Presentation presentation) {
    return switch (this) {
      case TABLE -> new TableRenderer(presentation);
      case JSON -> new JsonRenderer();
      case NDJSON -> new NdjsonRenderer();
      case CSV -> new CsvRenderer(presentation);
      case IDS -> new IdsRenderer();
      case MARKDOWN -> new MarkdownRenderer(presentation);
      case JUNIT, GITHUB -> report -> report.inOwnFormat(this);
    };
  }
}
