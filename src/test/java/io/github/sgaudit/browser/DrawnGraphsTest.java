package io.github.sgaudit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphviz and Mermaid read what is written for them. */
@Tag("slow")
class DrawnGraphsTest {
  @TempDir private Path folder = Path.of("");

  private static List<World> worlds() {
    return List.of(SampleAccount.world(), Accounts.of(120), EmulatedAccount.emptyWorld());
  }

  @Test
  void byGraphviz() throws Exception {
    for (World world : worlds()) {
      try (EmulatedAccount account = EmulatedAccount.of(world)) {
        assertDrawn(account, Drawing.byGraphviz(graph(account, "dot"), folder));
      }
    }
  }

  @Test
  void byMermaid() throws Exception {
    try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
      for (World world : worlds()) {
        try (EmulatedAccount account = EmulatedAccount.of(world)) {
          assertDrawn(account, Drawing.byMermaid(graph(account, "mermaid"), browser, folder));
        }
      }
    }
  }

  private static String graph(EmulatedAccount account, String format) {
    return account.run("graph", "--verdicts", "--members", "-o", format).out();
  }

  private static void assertDrawn(EmulatedAccount account, Drawing drawing) {
    JsonNode document = account.json("graph", "--verdicts", "--members").json();
    Set<List<String>> expected = new HashSet<>();
    Set<String> vpcs = new HashSet<>();
    for (JsonNode node : document.path("nodes")) {
      expected.add(
          Stream.of("securityGroupName", "securityGroupId", "verdict")
              .map(field -> node.path(field))
              .filter(JsonNode::isTextual)
              .map(JsonNode::asText)
              .toList());
      if (!node.path("external").asBoolean()) {
        vpcs.add(node.path("vpcId").asText());
      }
    }
    List<List<String>> drawn = new ArrayList<>();
    for (List<String> lines : drawing.nodes()) {
      drawn.add(lines.stream().filter(line -> !line.matches("account .*|.* interfaces?")).toList());
    }
    assertEquals(expected.size(), drawn.size());
    assertEquals(expected, Set.copyOf(drawn));
    assertEquals(document.path("edges").size(), drawing.edges());
    assertEquals(vpcs.size(), drawing.boxes());
    assertTrue(drawing.nodes().isEmpty() || drawing.edges() > 10);
  }
}
