package io.github.sgaudit.output;

/** One output format. */
public interface Renderer {

  /**
   * Renders a report.
   *
   * @param report the report
   * @return the whole document, with its last line break; empty where there is nothing to print
   */
  String render(Report report);
}
