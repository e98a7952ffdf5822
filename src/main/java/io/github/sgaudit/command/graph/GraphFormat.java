package io.github.sgaudit.command.graph;

import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.JsonFormat;
import io.github.sgaudit.output.RenderOptions;
import java.util.Locale;

/** The formats of a graph. */
enum GraphFormat implements Format<GraphReport> {
  /** For Graphviz. */
  DOT,
  /** For Markdown pages of GitHub and GitLab. */
  MERMAID,
  /** A page for a browser. */
  HTML,
  /** The whole document for a program. */
  JSON;

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean takesColumns() {
    return false;
  }

  @Override
  public boolean showsRemarks() {
    return true;
  }

  @Override
  public String render(GraphReport report, RenderOptions options) {
    return switch (this) {
      case DOT -> DotFormat.of(report);
      case MERMAID -> MermaidFormat.of(report);
      case HTML -> HtmlFormat.of(report);
      case JSON -> JsonFormat.render(report);
    };
  }
}
