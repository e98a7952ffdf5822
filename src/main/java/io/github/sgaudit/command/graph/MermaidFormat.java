package io.github.sgaudit.command.graph;

import io.github.sgaudit.audit.GroupGraph;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A graph as a flowchart of Mermaid. Groups are numbered: an ID may be a word of the language. */
final class MermaidFormat {
  /** What Mermaid draws unless told otherwise, and GitHub and GitLab do not tell it. */
  static final int MOST_EDGES = 500;

  static final int MOST_CHARACTERS = 50_000;

  private final GraphReport report;
  private final Map<String, Integer> circleOf;
  private final Map<String, String> names = new HashMap<>();

  /** By the name of a class, its groups. */
  private final Map<String, List<String>> classes = new LinkedHashMap<>();

  private final StringBuilder text = new StringBuilder();

  private MermaidFormat(GraphReport report) {
    this.report = report;
    this.circleOf = report.circleOf();
  }

  static String of(GraphReport report) {
    return new MermaidFormat(report).render();
  }

  private String render() {
    text.append("flowchart LR\n");
    String incomplete = report.incomplete();
    if (incomplete != null) {
      text.append("  incomplete[").append(label(List.of(incomplete))).append("]\n");
    }
    int number = 0;
    for (Map.Entry<GraphReport.@Nullable Box, List<GroupGraph.Node>> each :
        report.boxes().entrySet()) {
      GraphReport.Box box = each.getKey();
      if (box == null) {
        each.getValue().forEach(node -> node(node, "  "));
      } else {
        text.append("  subgraph v")
            .append(number)
            .append("[")
            .append(label(List.of(box.label(report.hasSeveralRegions()))))
            .append("]\n");
        each.getValue().forEach(node -> node(node, "    "));
        text.append("  end\n");
        number++;
      }
    }
    List<String> inCircles = new ArrayList<>();
    List<GroupGraph.Edge> edges = report.graph().edges();
    for (int i = 0; i < edges.size(); i++) {
      edge(edges.get(i));
      if (GraphReport.isInCircle(edges.get(i), circleOf)) {
        inCircles.add(String.valueOf(i));
      }
    }
    classes.forEach(
        (name, nodes) -> {
          text.append("  classDef ").append(name).append(" ").append(look(name)).append("\n");
          text.append("  class ").append(String.join(",", nodes)).append(" ");
          text.append(name).append("\n");
        });
    if (!inCircles.isEmpty()) {
      text.append("  linkStyle ")
          .append(String.join(",", inCircles))
          .append(" stroke:#b3261e,stroke-width:2px\n");
    }
    return text.toString();
  }

  private void node(GroupGraph.Node node, String indent) {
    String name = "g" + names.size();
    names.put(GraphReport.key(node), name);
    Verdict verdict = node.verdict();
    String label = label(GraphReport.lines(node));
    text.append(indent)
        .append(name)
        .append(verdict == null ? "[" + label + "]" : shaped(verdict, label))
        .append("\n");
    if (verdict != null) {
      addTo(verdict.text(), name);
    }
    if (node.external()) {
      addTo("external", name);
    }
    if (circleOf.containsKey(node.securityGroupId())) {
      addTo("circle", name);
    }
  }

  private void addTo(String className, String name) {
    classes.computeIfAbsent(className, any -> new ArrayList<>()).add(name);
  }

  private static String shaped(Verdict verdict, String label) {
    return switch (verdict) {
      case DELETABLE -> "([" + label + "])";
      case REFERENCED -> "[" + label + "]";
      case SERVICE_MANAGED -> "[[" + label + "]]";
      case IN_USE -> "[(" + label + ")]";
      case UNDETERMINED, NOT_FOUND -> "{{" + label + "}}";
    };
  }

  private static String look(String className) {
    return switch (className) {
      case "external" -> "stroke-dasharray:4 3";
      case "circle" -> "stroke:#b3261e,stroke-width:2px";
      case "deletable" -> "fill:#cdeccd,color:#000";
      case "referenced" -> "fill:#fde2c0,color:#000";
      case "service-managed" -> "fill:#e3d9f2,color:#000";
      case "in-use" -> "fill:#cfe2f7,color:#000";
      default -> "fill:#eeeeee,color:#000";
    };
  }

  private void edge(GroupGraph.Edge edge) {
    String arrow =
        edge.direction() == null
            ? "-.->"
            : switch (edge.direction()) {
              case INGRESS -> "-->";
              case EGRESS -> "==>";
            };
    text.append("  ")
        .append(names.get(GraphReport.key(edge.regionId(), edge.from())))
        .append(" ")
        .append(arrow)
        .append("|")
        .append(GraphReport.label(edge))
        .append("| ")
        .append(names.get(GraphReport.key(edge.regionId(), edge.to())))
        .append("\n");
  }

  private static String label(List<String> lines) {
    return lines.stream()
        .map(MermaidFormat::escaped)
        .collect(Collectors.joining("<br/>", "\"", "\""));
  }

  /**
   * All of ASCII but letters, digits and blanks may mean something to Mermaid, to its Markdown or
   * to HTML. A hyphen does so only where a text begins. Mermaid decodes these numbers before it
   * reads Markdown, so what is Markdown needs a backslash as well. Nothing keeps it from drawing an
   * icon for {@code fa:fa-car} and a formula for {@code $$x$$}.
   */
  private static String escaped(String line) {
    StringBuilder escaped = new StringBuilder();
    String visible = SafeText.visible(line);
    int begin = visible.length() - visible.stripLeading().length();
    escaped.append("#160;".repeat(begin));
    for (int i = begin; i < visible.length(); i++) {
      char c = visible.charAt(i);
      boolean isPlain =
          Character.isLetterOrDigit(c) || c == ' ' || c >= 0x80 || (c == '-' && i > begin);
      if (!isPlain && isMarkdown(visible.substring(begin, i), c, visible.substring(i + 1))) {
        escaped.append("#92;");
      }
      escaped.append(isPlain ? String.valueOf(c) : "#" + (int) c + ";");
    }
    return escaped.toString();
  }

  /** Whether a character is more than itself: elsewhere a backslash would only be one more. */
  private static boolean isMarkdown(String before, char c, String after) {
    boolean isInWord = endsInWord(before) && beginsWithWord(after);
    return switch (c) {
      case '\\', '`', '*', '~' -> true;
      case '_' -> !isInWord;
      case '@' -> isInWord;
      case '[' -> after.contains("](");
      case ':' -> after.startsWith("/");
      case '-', '+', '#', '=' -> before.isEmpty();
      case '.' -> before.endsWith("www") || before.matches("[0-9]+");
      case ')' -> before.matches("[0-9]+");
      default -> false;
    };
  }

  private static boolean endsInWord(String text) {
    return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
  }

  private static boolean beginsWithWord(String text) {
    return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0));
  }
}
