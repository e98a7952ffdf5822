package io.github.sgaudit.sent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.http.UrlConnectionTransport;
import io.github.sgaudit.output.TestConsole;
import java.net.CookieHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The watch over the other tests notices what it has to notice. */
class SentActionsTest {
  @Test
  void itWatchesWithoutBeingAskedTo() {
    assertTrue(CookieHandler.getDefault() instanceof SentActions, "the extension is found");
  }

  @Test
  void theProductsCallsAreSeen() {
    Map<String, Integer> before = SentActions.watching().sent();
    int code =
        new App()
            .run(
                new String[] {"can-delete", "--demo", "sg-bp1oldcampaign000001"},
                TestConsole.piped().console(),
                Map.of());
    assertEquals(0, code);
    Map<String, Integer> after = SentActions.watching().sent();
    for (String action : new String[] {"DescribeSecurityGroups", "DescribeInstances"}) {
      assertTrue(after.getOrDefault(action, 0) > before.getOrDefault(action, 0), action);
    }
  }

  /** As a bug in the client would send it. */
  @Test
  void aWritingActionIsSeen() throws Exception {
    try (Emulator emulator =
        Emulator.start(World.of("1357924680135792"), EmulatorOptions.defaults())) {
      UrlConnectionTransport.create(options())
          .send(
              HttpRequest.emptyPost(
                  URI.create(emulator.endpoint() + "/?RegionId=cn-a&Action=DeleteSecurityGroup"),
                  Map.of()),
              Duration.ofSeconds(30));
    }
    assertEquals(
        Map.of("DeleteSecurityGroup", 1),
        SentActions.watching().takeForbidden(),
        "without taking it, this test would fail in the end");
    assertEquals(Map.of(), SentActions.watching().takeForbidden());
  }

  /** Container Service has paths in place of actions. */
  @Test
  void anotherPathIsSeen() throws Exception {
    Map<String, Integer> before = SentActions.watching().sent();
    try (Emulator emulator =
        Emulator.start(World.of("1357924680135792"), EmulatorOptions.defaults())) {
      for (String path : List.of("/clusters/c0123", "/api/v1/clusters", "/api/v1/clusters/c0123")) {
        UrlConnectionTransport.create(options())
            .send(
                new HttpRequest(
                    "GET", URI.create(emulator.endpoint() + path), Map.of(), new byte[0]),
                Duration.ofSeconds(30));
      }
    }
    assertEquals(
        before.getOrDefault("DescribeClustersV1", 0) + 1,
        SentActions.watching().sent().get("DescribeClustersV1"));
    assertEquals(
        Map.of("/clusters/c0123", 1, "/api/v1/clusters/c0123", 1),
        SentActions.watching().takeForbidden(),
        "without taking it, this test would fail in the end");
  }

  private static RequestSettings options() {
    return new RequestSettings(
        Duration.ofSeconds(30), Duration.ofSeconds(30), null, 0, null, Map.of());
  }
}
