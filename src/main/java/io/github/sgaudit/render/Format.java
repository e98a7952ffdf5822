package io.github.sgaudit.render;

import java.util.Locale;

/** The output formats. */
public enum Format {
  /** Columns for a person at a terminal. */
  TABLE,
  /** The whole report for a program. */
  JSON,
  /** One entry on each line, for a program that reads line by line. */
  NDJSON,
  /** One ID on each line, for the next command of a pipe. */
  IDS;

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
   * @return a renderer
   */
  public Renderer renderer() {
    return switch (this) {
      case TABLE -> new TableRenderer();
      case JSON -> new JsonRenderer();
      case NDJSON -> new NdjsonRenderer();
      case IDS -> new IdsRenderer();
    };
  }
}
