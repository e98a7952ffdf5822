package io.github.sgaudit.command.graph;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code graph}, over HTTP. */
class GraphAgainstEmulatorTest {
  private static final String FOREIGN = "1928374650192837";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  /** A chain, a to e: each names the next. Another account's group names b. */
  GraphAgainstEmulatorTest() {
    List<String> chain = List.of("sg-a", "sg-b", "sg-c", "sg-d", "sg-e");
    for (int i = 0; i < chain.size(); i++) {
      region.group(chain.get(i)).name(chain.get(i).substring(3)).vpc("vpc-1");
    }
    for (int i = 0; i + 1 < chain.size(); i++) {
      region.group(chain.get(i)).ingressFrom(chain.get(i + 1));
    }
    region
        .group("sg-a")
        .rule(Rule.egress().group("sg-b").build())
        .rule(Rule.ingress().group("sg-b").ports("tcp", "443/443").build());
    region.foreignReference("sg-b", "sg-foreign", FOREIGN);
    region.group("sg-alone").name("alone").vpc("vpc-2");
    region.instance("i-1", "sg-e");
    region.networkInterface("eni-1", "sg-e");
  }

  private static List<String> nodes(Run run) {
    List<String> nodes = new ArrayList<>();
    for (JsonNode node : run.json().path("nodes")) {
      nodes.add(
          node.path("securityGroupId").asText() + (node.path("external").asBoolean() ? "*" : ""));
    }
    return nodes;
  }

  private static List<String> edges(Run run) {
    List<String> edges = new ArrayList<>();
    for (JsonNode edge : run.json().path("edges")) {
      edges.add(
          edge.path("from").asText().substring(3)
              + ">"
              + edge.path("to").asText().substring(3)
              + " "
              + edge.path("direction").asText()
              + " "
              + edge.path("ruleCount").asText());
    }
    return edges;
  }

  @Test
  void allGroupsWithAllReferencesAndThoseOfOtherAccounts() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("graph");
      assertEquals(0, run.code(), run.toString());
      assertEquals("", run.err());
      assertTrue(run.json().path("complete").asBoolean());
      assertEquals(
          List.of("sg-a", "sg-b", "sg-c", "sg-d", "sg-e", "sg-alone", "sg-foreign*"), nodes(run));
      assertEquals(
          List.of(
              "a>b ingress 2",
              "a>b egress 1",
              "b>c ingress 1",
              "c>d ingress 1",
              "d>e ingress 1",
              "foreign>b null null"),
          edges(run));
      assertEquals(FOREIGN, run.json().path("nodes").get(6).path("aliUid").asText());
      // No rules are read of a group that is counted to name none, and none twice.
      assertEquals(4, account.requests("DescribeSecurityGroupAttribute").size());
    }
  }

  @Test
  void aFilterShowsTheOuterEndsOfItsReferences() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("graph", "--id", "sg-c");
      assertEquals(0, run.code(), run.toString());
      assertEquals(List.of("sg-c", "sg-b*", "sg-d*"), nodes(run));
      assertEquals(List.of("b>c ingress 1", "c>d ingress 1"), edges(run));
      assertEquals("vpc-1", run.json().path("nodes").get(1).path("vpcId").asText());
      assertEquals("b", run.json().path("nodes").get(1).path("securityGroupName").asText());
    }
  }

  @Test
  void aNeighbourhoodIsAsFarAsItsDepth() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals(List.of("sg-c", "sg-b", "sg-d"), nodes(account.json("graph", "sg-c")));
      Run two = account.json("graph", "--depth", "2", "sg-c");
      assertEquals(List.of("sg-c", "sg-b", "sg-d", "sg-a", "sg-e", "sg-foreign*"), nodes(two));
      assertEquals(6, two.json().path("edges").size());
      assertEquals(List.of("sg-alone"), nodes(account.json("graph", "--depth", "9", "sg-alone")));
    }
  }

  @Test
  void whatTheRulesDoNotTellIsNull() throws Exception {
    RamRestriction denied = RamRestriction.none().denying("DescribeSecurityGroupAttribute");
    try (EmulatedAccount account =
        EmulatedAccount.of(
            world, Behaviour.builder().restriction(EmulatedAccount.KEY_ID, denied).build())) {
      Run run = account.json("graph");
      assertEquals(4, run.code(), run.toString());
      assertFalse(run.json().path("complete").asBoolean());
      assertTrue(run.err().contains("grant the permission ecs:DescribeSecurityGroupAttribute"));
      assertEquals(
          List.of(
              "a>b null null",
              "b>c null null",
              "c>d null null",
              "d>e null null",
              "foreign>b null null"),
          edges(run));
    }
  }

  @Test
  void whatNobodySaysOfReferencesIsReadFromTheRules() throws Exception {
    RamRestriction denied = RamRestriction.none().denying("DescribeSecurityGroupReferences");
    try (EmulatedAccount account =
        EmulatedAccount.of(
            world, Behaviour.builder().restriction(EmulatedAccount.KEY_ID, denied).build())) {
      Run run = account.json("graph");
      assertEquals(4, run.code(), run.toString());
      assertFalse(run.json().path("complete").asBoolean());
      assertEquals(5, run.json().path("edges").size());
    }
  }

  @Test
  void aMissingGroupIsNamedAndHidesNoOther() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("graph", "sg-gone", "sg-alone");
      assertEquals(12, run.code(), run.toString());
      assertEquals("note: sg-gone: no such group\n", run.err());
      assertEquals(List.of("sg-alone"), nodes(run));
      assertEquals(0, account.json("graph", "sg-gone", "--ignore-not-found").code());
    }
  }

  @Test
  void verdictsAreThoseOfCanDelete() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(SampleAccount.world())) {
      Map<String, String> drawn = new TreeMap<>();
      Run run = account.json("graph", "--verdicts");
      assertEquals(0, run.code(), run.toString());
      for (JsonNode node : run.json().path("nodes")) {
        if (!node.path("external").asBoolean()) {
          drawn.put(node.path("securityGroupId").asText(), node.path("verdict").asText());
        } else {
          assertTrue(node.path("verdict").isNull());
        }
      }
      List<String> line = new ArrayList<>(List.of("can-delete"));
      line.addAll(drawn.keySet());
      Map<String, String> judged = new TreeMap<>();
      account
          .json(line.toArray(String[]::new))
          .groups()
          .forEach(
              group ->
                  judged.put(
                      group.path("securityGroupId").asText(), group.path("verdict").asText()));
      assertEquals(judged, drawn);
      assertTrue(judged.containsValue("deletable") && judged.containsValue("undetermined"));
    }
  }

  @Test
  void membersAreCountedOnlyWhereTheyAreKnown() throws Exception {
    RamRestriction denied = RamRestriction.none().denying("DescribeInstances");
    try (EmulatedAccount account = EmulatedAccount.of(world);
        EmulatedAccount blind =
            EmulatedAccount.of(
                world, Behaviour.builder().restriction(EmulatedAccount.KEY_ID, denied).build())) {
      assertTrue(node(account.json("graph"), "sg-e").path("members").isNull());
      JsonNode members = node(account.json("graph", "--members"), "sg-e").path("members");
      assertEquals(1, members.path("instances").asInt());
      assertEquals(1, members.path("networkInterfaces").asInt());
      Run run = blind.json("graph", "--members");
      assertEquals(4, run.code(), run.toString());
      assertTrue(node(run, "sg-a").path("members").path("instances").isNull());
    }
  }

  private static JsonNode node(Run run, String id) {
    for (JsonNode node : run.json().path("nodes")) {
      if (node.path("securityGroupId").asText().equals(id)) {
        return node;
      }
    }
    throw new AssertionError(id + " is not in " + run);
  }

  @Test
  void thePageRunsItsOwnScriptsAloneAndLoadsNothing() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String page = account.run("graph", "-o", "html").out();
      List<String> hashes = new ArrayList<>();
      for (MatchResult script :
          Pattern.compile("(?s)<script>(.*?)</script>").matcher(page).results().toList()) {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        hashes.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      }
      assertEquals(3, hashes.size());
      assertTrue(
          page.contains(
              "content=\"default-src 'none'; script-src "
                  + String.join(" ", hashes)
                  + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""));
      String written = page.substring(0, page.indexOf("<script>"));
      assertFalse(written.matches("(?s).*\\s(on[a-z]+|src|href)=.*"));
      assertTrue(written.contains("The Cytoscape Consortium"));
      assertTrue(written.contains("Chris Pettitt"));
      // The table has what the picture shows.
      assertTrue(written.contains("<th scope=\"row\">a (sg-a)</th><td>b (sg-b)</td><td>egress"));
    }
  }
}
