package io.github.sgaudit.command.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.GroupGraph;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.Document;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The groups and the references between them, for every format.
 *
 * @param head what every report begins with
 */
record GraphReport(ReportHead head, GroupGraph graph) implements Document {
  private static final FieldTable<GroupGraph.Node> MEMBERS =
      FieldTable.<GroupGraph.Node>builder()
          .number("instances", node -> count(node.instances()))
          .number("networkInterfaces", node -> count(node.networkInterfaces()))
          .build();

  private static final FieldTable<GroupGraph.Node> NODE =
      FieldTable.<GroupGraph.Node>builder()
          .word("regionId", GroupGraph.Node::regionId)
          .word("securityGroupId", GroupGraph.Node::securityGroupId)
          .freeText("securityGroupName", GroupGraph.Node::securityGroupName)
          .word("vpcId", GroupGraph.Node::vpcId)
          .word("aliUid", GroupGraph.Node::aliUid)
          .flag("external", GroupGraph.Node::external)
          .word("verdict", node -> node.verdict() == null ? null : node.verdict().text())
          .object("members", node -> hasMembers(node) ? node : null, MEMBERS)
          .build();

  private static final FieldTable<GroupGraph.Edge> EDGE =
      FieldTable.<GroupGraph.Edge>builder()
          .word("from", GroupGraph.Edge::from)
          .word("to", GroupGraph.Edge::to)
          .word("direction", edge -> edge.direction() == null ? null : edge.direction().text())
          .number("ruleCount", edge -> edge.rules() == null ? null : edge.rules().size())
          .build();

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument());
    document.set("nodes", FieldJson.array(NODE, graph.nodes()));
    document.set("edges", FieldJson.array(EDGE, graph.edges()));
    ArrayNode circles = document.putArray("circles");
    for (List<String> circle : graph.circles()) {
      ArrayNode ids = circles.addArray();
      circle.forEach(ids::add);
    }
    return document;
  }

  private static boolean hasMembers(GroupGraph.Node node) {
    return node.instances() != null || node.networkInterfaces() != null;
  }

  /** The number of members; null where it is not known, as of a list that may go on. */
  static @Nullable Integer count(@Nullable Members<?> members) {
    return members == null || members.more() ? null : members.listed().size();
  }

  /**
   * What is drawn around groups.
   *
   * @param vpcId null for the classic network
   */
  record Box(String regionId, @Nullable String vpcId) {
    String label(boolean severalRegions) {
      String network = vpcId == null ? "classic network" : vpcId;
      return severalRegions ? regionId + " " + network : network;
    }
  }

  /** The groups of each box, then under null those of which it is not known where they are. */
  Map<@Nullable Box, List<GroupGraph.Node>> boxes() {
    Map<@Nullable Box, List<GroupGraph.Node>> boxes = new LinkedHashMap<>();
    for (GroupGraph.Node node : graph.nodes()) {
      Box box = box(node);
      if (box != null) {
        boxes.computeIfAbsent(box, any -> new ArrayList<>()).add(node);
      }
    }
    List<GroupGraph.Node> others =
        graph.nodes().stream().filter(node -> box(node) == null).toList();
    if (!others.isEmpty()) {
      boxes.put(null, others);
    }
    return boxes;
  }

  /** Where a group is; null where that is not known. */
  static @Nullable Box box(GroupGraph.Node node) {
    return node.vpcId() != null || node.isClassic() ? new Box(node.regionId(), node.vpcId()) : null;
  }

  boolean hasSeveralRegions() {
    return head.context().regionIds().size() > 1;
  }

  /** A key for each group: of several regions, each may have a group of one ID. */
  static String key(String regionId, String securityGroupId) {
    return regionId + "/" + securityGroupId;
  }

  static String key(GroupGraph.Node node) {
    return key(node.regionId(), node.securityGroupId());
  }

  /** By the ID of each group in a circle, the number of the circle. */
  Map<String, Integer> circleOf() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < graph.circles().size(); i++) {
      for (String id : graph.circles().get(i)) {
        numbers.put(id, i);
      }
    }
    return numbers;
  }

  static boolean isInCircle(GroupGraph.Edge edge, Map<String, Integer> circleOf) {
    Integer circle = circleOf.get(edge.from());
    return circle != null && circle.equals(circleOf.get(edge.to()));
  }

  /** What is written on a group: its name and ID, then what there is to say of it. */
  static List<String> lines(GroupGraph.Node node) {
    return Stream.of(
            node.securityGroupName(),
            node.securityGroupId(),
            account(node),
            node.verdict() == null ? null : node.verdict().text(),
            members(node))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .toList();
  }

  /** Whose group it is; null where it is the own account's. */
  static @Nullable String account(GroupGraph.Node node) {
    if (Boolean.TRUE.equals(node.sameAccount())) {
      return null;
    }
    return node.aliUid() == null ? "account unknown" : "account " + node.aliUid();
  }

  static @Nullable String members(GroupGraph.Node node) {
    if (!hasMembers(node)) {
      return null;
    }
    return number(node.instances(), "instance")
        + ", "
        + number(node.networkInterfaces(), "interface");
  }

  /** Such as {@code 1 instance}, {@code at least 100 instances}, {@code ? instances}. */
  static String number(@Nullable Members<?> members, String what) {
    if (members == null) {
      return "? " + what + "s";
    }
    int listed = members.listed().size();
    return (members.more() ? "at least " : "") + listed + " " + what + (listed == 1 ? "" : "s");
  }

  /** What is written on a reference, such as {@code ingress} or {@code 2 egress rules}. */
  static String label(GroupGraph.Edge edge) {
    if (edge.direction() == null || edge.rules() == null) {
      return "rules unknown";
    }
    int rules = edge.rules().size();
    return rules == 1 ? edge.direction().text() : rules + " " + edge.direction().text() + " rules";
  }

  /** What a picture must not hide; null where nothing is missing. */
  @Nullable String incomplete() {
    if (head.complete()) {
      return null;
    }
    List<String> regions =
        head.failures().stream()
            .map(failure -> String.valueOf(failure.place()))
            .distinct()
            .toList();
    return regions.isEmpty()
        ? "incomplete: some references or verdicts are not known"
        : "incomplete: no answer from " + String.join(", ", regions);
  }
}
