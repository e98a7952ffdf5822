package io.github.sgaudit.output;

/**
 * An output format.
 *
 * @param <R> the reports that it can show
 */
public interface Format<R> {

  /** The value of {@code --output}. */
  String text();

  /** Whether it has rows of fields, with a title for each: {@code --columns} chooses them. */
  boolean takesColumns();

  /**
   * Whether it shows {@link Report#remarks}, or in its own way all that they say. Where it does
   * not, what stayed open is said on stderr.
   */
  boolean showsRemarks();

  /**
   * Renders a report.
   *
   * @param report what was found
   * @param options how it is to look
   * @return the whole document, with its last line break; empty where there is nothing to print
   */
  String render(R report, RenderOptions options);
}
