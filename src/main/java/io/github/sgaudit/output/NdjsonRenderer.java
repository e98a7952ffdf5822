package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.text.JsonText;

/** The entries of the main list, each as JSON on a line of its own, and nothing else. */
public final class NdjsonRenderer implements Renderer {

  @Override
  public String render(Report report) {
    StringBuilder lines = new StringBuilder();
    report.entries().forEach(entry -> lines.append(line(entry)));
    return lines.toString();
  }

  public static String line(ObjectNode entry) {
    return JsonText.compact(entry) + "\n";
  }
}
