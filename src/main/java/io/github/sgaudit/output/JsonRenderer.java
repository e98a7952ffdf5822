package io.github.sgaudit.output;

import io.github.sgaudit.text.JsonText;

/** The report's JSON document, indented, never coloured. */
final class JsonRenderer implements Renderer {

  @Override
  public String render(Report report) {
    return JsonText.indented(report.document()) + "\n";
  }
}
