package io.github.sgaudit.command.graph;

import io.github.sgaudit.audit.GroupGraph;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A graph in the language of Graphviz. Verdicts are told by word, shape and colour. */
final class DotFormat {
  private final GraphReport report;
  private final Map<String, Integer> circleOf;
  private final StringBuilder text = new StringBuilder();

  private DotFormat(GraphReport report) {
    this.report = report;
    this.circleOf = report.circleOf();
  }

  static String of(GraphReport report) {
    return new DotFormat(report).render();
  }

  private String render() {
    text.append("digraph \"security groups\" {\n");
    text.append("  rankdir=\"LR\";\n");
    String incomplete = report.incomplete();
    if (incomplete != null) {
      text.append("  label=").append(label(List.of(incomplete))).append(";\n");
    }
    text.append("  node [shape=\"box\" style=\"filled\" fillcolor=\"white\"];\n");
    int number = 0;
    for (Map.Entry<GraphReport.@Nullable Box, List<GroupGraph.Node>> each :
        report.boxes().entrySet()) {
      GraphReport.Box box = each.getKey();
      if (box == null) {
        each.getValue().forEach(node -> node(node, "  "));
      } else {
        text.append("  subgraph \"cluster_").append(number).append("\" {\n");
        text.append("    label=")
            .append(label(List.of(box.label(report.hasSeveralRegions()))))
            .append(";\n");
        each.getValue().forEach(node -> node(node, "    "));
        text.append("  }\n");
        number++;
      }
    }
    report.graph().edges().forEach(this::edge);
    return text.append("}\n").toString();
  }

  private void node(GroupGraph.Node node, String indent) {
    text.append(indent)
        .append(name(GraphReport.key(node)))
        .append(" [label=")
        .append(label(GraphReport.lines(node)));
    Verdict verdict = node.verdict();
    if (verdict != null) {
      text.append(look(verdict));
    }
    if (node.external()) {
      text.append(" style=\"filled,dashed\"");
    }
    if (circleOf.containsKey(node.securityGroupId())) {
      text.append(" color=\"#b3261e\" penwidth=\"2\"");
    }
    text.append("];\n");
  }

  private static String look(Verdict verdict) {
    return switch (verdict) {
      case DELETABLE -> " shape=\"ellipse\" fillcolor=\"#cdeccd\"";
      case REFERENCED -> " shape=\"box\" fillcolor=\"#fde2c0\"";
      case SERVICE_MANAGED -> " shape=\"component\" fillcolor=\"#e3d9f2\"";
      case IN_USE -> " shape=\"box3d\" fillcolor=\"#cfe2f7\"";
      case UNDETERMINED, NOT_FOUND -> " shape=\"hexagon\" fillcolor=\"#eeeeee\"";
    };
  }

  private void edge(GroupGraph.Edge edge) {
    text.append("  ")
        .append(name(GraphReport.key(edge.regionId(), edge.from())))
        .append(" -> ")
        .append(name(GraphReport.key(edge.regionId(), edge.to())))
        .append(" [label=")
        .append(label(List.of(GraphReport.label(edge))));
    if (edge.direction() == null) {
      text.append(" style=\"dotted\"");
    } else {
      switch (edge.direction()) {
        case INGRESS -> {}
        case EGRESS -> text.append(" style=\"dashed\"");
      }
    }
    if (GraphReport.isInCircle(edge, circleOf)) {
      text.append(" color=\"#b3261e\" penwidth=\"2\"");
    }
    text.append("];\n");
  }

  /** Of a quoted string, Graphviz reads the double quote and the backslash alone. */
  private static String name(String plain) {
    return '"' + SafeText.visible(plain).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** In a label it reads the entities of HTML too, and a backslash before a letter. */
  private static String label(List<String> lines) {
    return lines.stream()
        .map(
            line ->
                SafeText.visible(line)
                    .replace("&", "&amp;")
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\""))
        .collect(Collectors.joining("\\n", "\"", "\""));
  }
}
