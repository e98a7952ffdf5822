package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.browser.Browser;
import io.github.sgaudit.browser.Drawing;
import io.github.sgaudit.browser.Page;
import io.github.sgaudit.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile names are drawn as they are by Graphviz, by Mermaid and by a browser, and do nothing. */
@Tag("slow")
class HostileGraphDrawnTest {
  /** Names that Mermaid cannot be told to write as they are: formulas and an icon. */
  private static final Set<String> PICTURES =
      Set.of("$$\\frac{1}{2}$$", "$$x$$ and $y$", "fa:fa-car x@{ shape: cat }");

  @TempDir private Path folder = Path.of("");

  @Test
  void byGraphviz() throws Exception {
    try (HostileAccount account = new HostileAccount(HostileGraphTest.world(text -> text))) {
      assertDrawn(account, Drawing.byGraphviz(graph(account, "dot"), folder), Set.of());
    }
  }

  @Test
  void byMermaid() throws Exception {
    try (HostileAccount account = new HostileAccount(HostileGraphTest.world(text -> text));
        Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
      assertDrawn(account, Drawing.byMermaid(graph(account, "mermaid"), browser, folder), PICTURES);
    }
  }

  @Test
  void byABrowser() throws Exception {
    try (HostileAccount account = new HostileAccount(HostileGraphTest.world(text -> text));
        Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
        Page page = browser.page()) {
      Path file = Files.writeString(folder.resolve("graph.html"), graph(account, "html"));
      page.open(file);
      // All groups, their neighbourhoods, members and rules, in the picture and in the panel.
      page.evaluate(
          "document.querySelectorAll('button[data-show]').forEach(b => b.click());"
              + " document.getElementById('all').click();"
              + " document.getElementById('members').click(); sgauditGraph.edges().forEach(e => {"
              + " e.emit('mouseover'); e.emit('tap') }); document.getElementById('all').click()");
      page.settle();
      JsonNode document = document(account);
      List<String> names = new ArrayList<>();
      document
          .path("nodes")
          .forEach(node -> names.add(SafeText.visible(node.path("securityGroupName").asText("-"))));
      assertEquals(
          names,
          page.texts(
              "[...document.querySelectorAll('tr[data-key] > th')].map(e => e.textContent)"));
      assertEquals(
          document.path("nodes").size(),
          page.evaluate("sgauditGraph.nodes('.group').length").asInt());
      assertEquals(
          document.path("edges").size(), page.evaluate("sgauditGraph.edges().length").asInt());
      assertEquals(
          0,
          page.evaluate("document.querySelectorAll('img, iframe, main b, main a').length").asInt());
      assertEquals(List.of(), page.problems());
      assertEquals(List.of(file.toUri().toString()), page.requests());
    }
  }

  private static String graph(HostileAccount account, String format) throws Exception {
    return account.run(false, "graph", "--verdicts", "--members", "-o", format).out();
  }

  private static JsonNode document(HostileAccount account) throws Exception {
    return new ObjectMapper().readTree(graph(account, "json"));
  }

  private static void assertDrawn(HostileAccount account, Drawing drawing, Set<String> pictures)
      throws Exception {
    JsonNode document = document(account);
    List<String> expected = new ArrayList<>();
    for (JsonNode node : document.path("nodes")) {
      JsonNode name = node.path(name(node));
      expected.add(Drawing.plain(SafeText.visible(name.asText())));
    }
    List<String> drawn =
        new ArrayList<>(drawing.nodes().stream().map(lines -> lines.get(0)).toList());
    assertEquals(expected.size(), drawn.size());
    List<String> lost = new ArrayList<>(expected);
    drawn.forEach(lost::remove);
    expected.forEach(drawn::remove);
    assertEquals(pictures, Set.copyOf(lost), "drawn in their place: " + drawn);
    assertEquals(document.path("edges").size(), drawing.edges());
  }

  private static String name(JsonNode node) {
    return node.path("securityGroupName").isTextual() ? "securityGroupName" : "securityGroupId";
  }
}
