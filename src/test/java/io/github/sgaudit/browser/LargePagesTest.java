package io.github.sgaudit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the page is, and how long it takes to open. */
@Tag("slow")
class LargePagesTest {
  @TempDir private Path folder = Path.of("");

  /** How long it takes is printed: on an idle machine, a reader waits a little longer than that. */
  @Test
  void opensWithTwoThousandGroups() throws Exception {
    try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
      open(browser, "sample account", SampleAccount.world());
      open(browser, "500 groups", Accounts.of(500));
      open(browser, "2,000 groups", Accounts.of(2000));
    }
  }

  private void open(Browser browser, String name, World world) throws Exception {
    String html;
    JsonNode document;
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      html = account.run("graph", "--verdicts", "--members", "-o", "html").out();
      document = account.json("graph").json();
    }
    Path file = Files.writeString(folder.resolve("graph.html"), html);
    try (Page page = browser.page()) {
      page.send("Performance.enable", Map.of("timeDomain", "threadTicks"));
      long start = System.nanoTime();
      page.open(file);
      double waited = (System.nanoTime() - start) / 1e9;
      double worked = 0;
      for (JsonNode metric : page.send("Performance.getMetrics", Map.of()).path("metrics")) {
        if (metric.path("name").asText().equals("TaskDuration")) {
          worked = metric.path("value").asDouble();
        }
      }
      System.out.printf(
          Locale.ROOT,
          "page, %s: %,d KB, opened in %.1f s, of which the processor worked %.1f s%n",
          name,
          html.getBytes(StandardCharsets.UTF_8).length / 1000,
          waited,
          worked);
      assertEquals(
          document.path("nodes").size(),
          page.evaluate("sgauditGraph.nodes('.group').length").asInt());
      assertEquals(
          document.path("edges").size(), page.evaluate("sgauditGraph.edges().length").asInt());
      assertEquals(List.of(), page.problems());
    }
  }
}
