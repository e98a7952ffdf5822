package io.github.sgaudit.output;

import io.github.sgaudit.text.VisibleText;

/** One ID on each line and nothing else: what a script feeds to the next command. */
final class IdsRenderer implements Renderer {

  @Override
  public String render(Report report) {
    StringBuilder lines = new StringBuilder();
    for (String id : report.ids()) {
      // A line break in an ID would add a line, and so an ID that was never checked.
      lines.append(VisibleText.of(id)).append('\n');
    }
    return lines.toString();
  }
}
