package io.github.sgaudit.command.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.GroupGraph;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.text.JsonText;
import io.github.sgaudit.text.SafeText;
import io.github.sgaudit.text.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a page that loads nothing: the libraries that draw it are in it. Whoever has no
 * picture gets its tables, which need no script.
 */
final class HtmlFormat {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String CYTOSCAPE = WEBJARS + "cytoscape/3.33.1/dist/cytoscape.min.js";
  private static final String DAGRE = WEBJARS + "dagre/0.8.4/dist/dagre.min.js";

  private final GraphReport report;
  private final GroupGraph graph;
  private final Map<String, Integer> circleOf;
  private final Map<String, GroupGraph.Node> nodes = new LinkedHashMap<>();
  private final StringBuilder html = new StringBuilder();

  private HtmlFormat(GraphReport report) {
    this.report = report;
    this.graph = report.graph();
    this.circleOf = report.circleOf();
    graph.nodes().forEach(node -> nodes.put(GraphReport.key(node), node));
  }

  static String of(GraphReport report) {
    return new HtmlFormat(report).render();
  }

  private String render() {
    List<String> scripts = List.of(resource(CYTOSCAPE), resource(DAGRE), resource("page.js"));
    String hashes = scripts.stream().map(HtmlFormat::hash).collect(Collectors.joining(" "));
    line("<!DOCTYPE html>");
    line("<html lang=\"en\">");
    line("<head>");
    line("<meta charset=\"utf-8\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
            + hashes
            + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<meta name=\"referrer\" content=\"no-referrer\">");
    line("<title>Security groups, " + text(regions()) + "</title>");
    line("<style>");
    html.append(resource("page.css"));
    line("</style>");
    line("</head>");
    line("<body>");
    header();
    line("<main>");
    tools();
    line("<div id=\"stage\" class=\"stage\" hidden>");
    line(
        "<div id=\"picture\" tabindex=\"0\" role=\"application\" aria-label=\"Picture of the graph."
            + " The tables below have the same data. Arrow keys move it, plus and minus zoom, 0"
            + " shows all of it.\"></div>");
    line(
        "<section id=\"about\" tabindex=\"-1\" aria-live=\"polite\" aria-label=\"Details\"></section>");
    line("</div>");
    line("<p id=\"hint\" hidden></p>");
    groups();
    references();
    line("</main>");
    footer();
    line("<!--\n" + resource("licenses.txt") + "-->");
    line("<script type=\"application/json\" id=\"data\">" + data() + "</script>");
    scripts.forEach(script -> line("<script>" + script + "</script>"));
    line("</body>");
    line("</html>");
    return html.toString();
  }

  private void line(String line) {
    html.append(line).append('\n');
  }

  private static String text(String plain) {
    return XmlText.of(plain);
  }

  private String regions() {
    return String.join(", ", report.head().context().regionIds());
  }

  private void header() {
    AuditContext context = report.head().context();
    line("<header>");
    line("<h1>Security groups</h1>");
    line(
        "<p class=\"soft\">"
            + text(
                regions()
                    + (context.accountId() == null ? "" : ", account " + context.accountId())
                    + ", as of "
                    + context.checkedAt().truncatedTo(ChronoUnit.SECONDS)
                    + ": "
                    + summary())
            + "</p>");
    String incomplete = report.incomplete();
    if (incomplete != null) {
      line("<p class=\"incomplete\">" + text(incomplete) + "</p>");
    }
    line("</header>");
  }

  private String summary() {
    return CellText.count(graph.nodes().size(), "group")
        + ", "
        + CellText.count(graph.edges().size(), "reference")
        + ", "
        + CellText.count(graph.circles().size(), "circle");
  }

  private boolean hasVerdicts() {
    return graph.nodes().stream().anyMatch(node -> node.verdict() != null);
  }

  private boolean hasMembers() {
    return graph.nodes().stream()
        .anyMatch(node -> node.instances() != null || node.networkInterfaces() != null);
  }

  private List<Verdict> verdicts() {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> graph.nodes().stream().anyMatch(node -> node.verdict() == verdict))
        .toList();
  }

  private List<GraphReport.Box> boxes() {
    return report.boxes().keySet().stream().filter(Objects::nonNull).toList();
  }

  private void tools() {
    line("<div id=\"tools\" hidden>");
    line("<div class=\"tools\" role=\"group\" aria-label=\"Search and filters\">");
    line(
        "<label class=\"wide\">Search name or ID <input id=\"search\" type=\"search\" autocomplete=\"off\"></label>");
    line("<label>VPC <select id=\"box\"><option value=\"\">all</option>");
    List<GraphReport.Box> boxes = boxes();
    for (int i = 0; i < boxes.size(); i++) {
      line(
          "<option value=\""
              + i
              + "\">"
              + text(boxes.get(i).label(report.hasSeveralRegions()))
              + "</option>");
    }
    line("</select></label>");
    if (hasVerdicts()) {
      line("<label>Verdict <select id=\"verdict\"><option value=\"\">all</option>");
      verdicts().forEach(verdict -> line("<option>" + text(verdict.text()) + "</option>"));
      line("</select></label>");
    }
    line(
        "<label class=\"check\"><input id=\"edges\" type=\"checkbox\"> Hide unconnected groups</label>");
    if (graph.nodes().stream().anyMatch(node -> badge(node) != null)) {
      line(
          "<label class=\"check\"><input id=\"members\" type=\"checkbox\"> Unfold members</label>");
    }
    line("<div class=\"buttons wide\">");
    line("<button id=\"all\" type=\"button\">Show all</button>");
    line("<button id=\"fit\" type=\"button\">Fit</button>");
    line("<button id=\"nearer\" type=\"button\" aria-label=\"Zoom in\">+</button>");
    line("<button id=\"farther\" type=\"button\" aria-label=\"Zoom out\">&#8722;</button>");
    line("</div>");
    line("<span id=\"count\" class=\"soft wide\" role=\"status\"></span>");
    line("</div>");
    legend();
    line("</div>");
  }

  private void legend() {
    line("<details id=\"legend\" open><summary class=\"soft\">Legend</summary>");
    line("<ul class=\"legend\">");
    verdicts()
        .forEach(
            verdict -> line("<li>" + drawn(shape(verdict)) + " " + text(verdict.text()) + "</li>"));
    line(
        "<li>"
            + drawn("<path class=\"arrow\" d=\"M0 8h26m-6-5 6 5-6 5\"/>")
            + " ingress rule</li>");
    line(
        "<li>"
            + drawn("<path class=\"arrow\" stroke-dasharray=\"5 3\" d=\"M0 8h26m-6-5 6 5-6 5\"/>")
            + " egress rule</li>");
    if (graph.edges().stream().anyMatch(edge -> edge.direction() == null)) {
      line(
          "<li>"
              + drawn("<path class=\"arrow\" stroke-dasharray=\"2 4\" d=\"M0 8h26m-6-5 6 5-6 5\"/>")
              + " rules unknown</li>");
    }
    if (!graph.circles().isEmpty()) {
      line(
          "<li>"
              + drawn("<path class=\"circle\" d=\"M2 2h26v12H2zM5 5h20v6H5z\"/>")
              + " in a circle</li>");
    }
    if (graph.nodes().stream().anyMatch(GroupGraph.Node::external)) {
      line(
          "<li>"
              + drawn(
                  "<rect class=\"shape plain\" stroke-dasharray=\"4 3\" x=\"1\" y=\"1\" width=\"28\" height=\"14\"/>")
              + " outside of what was asked for, or another account</li>");
    }
    line("</ul></details>");
  }

  private static String drawn(String shape) {
    return "<svg viewBox=\"0 0 30 16\" aria-hidden=\"true\">" + shape + "</svg>";
  }

  private static String shape(Verdict verdict) {
    String look = "class=\"shape " + verdict.text() + "\" ";
    return switch (verdict) {
      case DELETABLE -> "<ellipse " + look + "cx=\"15\" cy=\"8\" rx=\"14\" ry=\"7\"/>";
      case REFERENCED -> "<rect " + look + "x=\"1\" y=\"1\" width=\"28\" height=\"14\" rx=\"5\"/>";
      case SERVICE_MANAGED -> "<path " + look + "d=\"M6 1h18l5 5v4l-5 5H6l-5-5V6z\"/>";
      case IN_USE -> "<rect " + look + "x=\"1\" y=\"1\" width=\"28\" height=\"14\"/>";
      case UNDETERMINED, NOT_FOUND -> "<path " + look + "d=\"M7 1h16l6 7-6 7H7L1 8z\"/>";
    };
  }

  private void groups() {
    line("<h2 id=\"groups\">Groups</h2>");
    line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"groups\"><table>");
    List<String> titles = new ArrayList<>(List.of("Group", "ID", "VPC", "Account"));
    if (hasVerdicts()) {
      titles.add("Verdict");
    }
    if (hasMembers()) {
      titles.add("Members");
    }
    titles.add("Circle");
    head(titles);
    for (GroupGraph.Node node : graph.nodes()) {
      String key = GraphReport.key(node);
      html.append("<tr data-key=\"").append(text(key)).append("\"><th scope=\"row\">");
      html.append(text(Objects.requireNonNullElse(node.securityGroupName(), "-")));
      html.append("</th><td>").append(text(node.securityGroupId()));
      html.append(" <button type=\"button\" class=\"show\" data-show=\"")
          .append(text(key))
          .append("\" aria-label=\"Show ")
          .append(text(node.securityGroupId()))
          .append(" in the picture\">Show</button></td>");
      cell(place(node));
      cell(Objects.requireNonNullElse(GraphReport.account(node), "this account"));
      if (hasVerdicts()) {
        cell(node.verdict() == null ? "-" : node.verdict().text());
      }
      if (hasMembers()) {
        members(node);
      }
      Integer circle = circleOf.get(node.securityGroupId());
      cell(circle == null ? "-" : String.valueOf(circle + 1));
      line("</tr>");
    }
    line("</tbody></table></div>");
  }

  private void members(GroupGraph.Node node) {
    String counted = Objects.requireNonNullElse(GraphReport.members(node), "-");
    List<MemberList> lists = memberLists(node);
    if (lists.isEmpty()) {
      cell(counted);
      return;
    }
    html.append("<td><details><summary>").append(text(counted)).append("</summary><ul>");
    for (MemberList list : lists) {
      list.items().forEach(item -> html.append("<li>").append(text(item)).append("</li>"));
    }
    html.append("</ul></details></td>");
  }

  private void head(List<String> titles) {
    line(
        titles.stream()
            .map(title -> "<th scope=\"col\">" + title + "</th>")
            .collect(Collectors.joining("", "<thead><tr>", "</tr></thead><tbody>")));
  }

  private void cell(String plain) {
    html.append("<td>").append(text(plain)).append("</td>");
  }

  private String place(GroupGraph.Node node) {
    GraphReport.Box box = GraphReport.box(node);
    return box == null ? "-" : box.label(report.hasSeveralRegions());
  }

  private void references() {
    line("<h2 id=\"references\">References</h2>");
    line(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"references\"><table>");
    head(List.of("Group", "names", "Direction", "Rules"));
    for (GroupGraph.Edge edge : graph.edges()) {
      html.append("<tr data-edge><th scope=\"row\">")
          .append(text(named(edge.regionId(), edge.from())))
          .append("</th>");
      cell(named(edge.regionId(), edge.to()));
      cell(edge.direction() == null ? "unknown" : edge.direction().text());
      html.append("<td>")
          .append(
              edge.rules() == null
                  ? "the rules cannot be read"
                  : edge.rules().stream()
                      .map(rule -> text(rule(rule)))
                      .collect(Collectors.joining("<br>")))
          .append("</td>");
      line("</tr>");
    }
    line("</tbody></table></div>");
  }

  private String named(String regionId, String id) {
    GroupGraph.Node node = nodes.get(GraphReport.key(regionId, id));
    String name = node == null ? null : node.securityGroupName();
    return name == null ? id : name + " (" + id + ")";
  }

  private static String rule(Rule rule) {
    return Stream.of(
            rule.ipProtocol(),
            rule.portRange(),
            rule.policy(),
            rule.priority() == null ? null : "priority " + rule.priority(),
            rule.description() == null ? null : '"' + rule.description() + '"',
            rule.securityGroupRuleId() == null ? null : "(" + rule.securityGroupRuleId() + ")")
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private void footer() {
    line("<footer>");
    line(
        "<p>Made by sgaudit. This page loads nothing. The picture is drawn by Cytoscape.js and Dagre, whose licences are in the source of the page.</p>");
    line("</footer>");
  }

  /** What the script needs: texts as they are shown. */
  private String data() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("summary", summary());
    List<GraphReport.Box> boxes = boxes();
    ArrayNode labels = data.putArray("boxes");
    boxes.forEach(box -> labels.add(shown(box.label(report.hasSeveralRegions()))));
    ArrayNode all = data.putArray("nodes");
    for (GroupGraph.Node node : graph.nodes()) {
      GraphReport.Box box = GraphReport.box(node);
      ObjectNode each =
          all.addObject()
              .put("key", GraphReport.key(node))
              .put("id", shown(node.securityGroupId()))
              .put("name", shown(Objects.requireNonNullElse(node.securityGroupName(), "")))
              .put("box", box == null ? null : Integer.valueOf(boxes.indexOf(box)))
              .put("account", shown(GraphReport.account(node)))
              .put("verdict", node.verdict() == null ? null : node.verdict().text())
              .put("badge", badge(node))
              .put("external", node.external());
      ArrayNode members = each.putArray("members");
      for (MemberList list : memberLists(node)) {
        ObjectNode one = members.addObject().put("title", list.title());
        ArrayNode items = one.putArray("items");
        list.items().forEach(item -> items.add(shown(item)));
      }
    }
    ArrayNode edges = data.putArray("edges");
    for (GroupGraph.Edge edge : graph.edges()) {
      ObjectNode each =
          edges
              .addObject()
              .put("from", GraphReport.key(edge.regionId(), edge.from()))
              .put("to", GraphReport.key(edge.regionId(), edge.to()))
              .put("direction", edge.direction() == null ? null : edge.direction().text());
      ArrayNode rules = each.putArray("rules");
      if (edge.rules() != null) {
        edge.rules().forEach(rule -> rules.add(shown(rule(rule))));
      }
    }
    ArrayNode circles = data.putArray("circles");
    for (List<String> circle : graph.circles()) {
      ArrayNode keys = circles.addArray();
      graph.nodes().stream()
          .filter(node -> circle.contains(node.securityGroupId()))
          .forEach(node -> keys.add(GraphReport.key(node)));
    }
    // Neither an end tag nor a comment can begin then.
    return JsonText.compact(data).replace("<", "\\u003c");
  }

  /** What is in a group, as short as it is written on it; null where nothing is. */
  private static @Nullable String badge(GroupGraph.Node node) {
    String badge =
        Stream.of(badge(node.instances(), "instance"), badge(node.networkInterfaces(), "interface"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return badge.isEmpty() ? null : badge;
  }

  private static @Nullable String badge(@Nullable Members<?> members, String what) {
    return members == null || members.listed().isEmpty() ? null : GraphReport.number(members, what);
  }

  /** Members of one kind. */
  private record MemberList(String title, List<String> items) {}

  /** What is known to be in a group, kind by kind. */
  private static List<MemberList> memberLists(GroupGraph.Node node) {
    return Stream.of(
            list(
                node.instances(),
                "instance",
                member -> member.id() + " " + words(member.name(), member.status())),
            list(
                node.networkInterfaces(),
                "interface",
                member ->
                    member.id() + " " + words(member.name(), member.status(), member.instanceId())))
        .filter(list -> !list.items().isEmpty())
        .toList();
  }

  private static <M extends Member> MemberList list(
      @Nullable Members<M> found, String what, Function<M, String> line) {
    return new MemberList(
        GraphReport.number(found, what),
        found == null ? List.of() : found.listed().stream().map(line).toList());
  }

  private static String words(@Nullable String... words) {
    return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  private static @Nullable String shown(@Nullable String text) {
    return text == null ? null : SafeText.visible(text);
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = HtmlFormat.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
