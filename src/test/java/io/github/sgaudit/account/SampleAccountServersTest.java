package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.output.TestConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleAccountServersTest {

  /** A service that is not pointed at the server would be asked about a real account. */
  @Test
  void pointsEveryServiceAtTheServer() throws Exception {
    try (DemoServer server = new SampleAccountServers().start(null, 0, Duration.ZERO, List.of())) {
      Map<String, String> environment = server.environment();
      String ecs = environment.getOrDefault("ALIBABA_CLOUD_ECS_ENDPOINT", "");
      assertTrue(ecs.startsWith("http://127.0.0.1:"), ecs);
      assertEquals(ecs, environment.get("ALIBABA_CLOUD_STS_ENDPOINT"));
      assertEquals(ecs, environment.get("ALIBABA_CLOUD_CS_ENDPOINT"));
      assertEquals("cn-hangzhou", environment.get("ALIBABA_CLOUD_REGION_ID"));
      assertEquals("", environment.get("ALIBABA_CLOUD_SECURITY_TOKEN"));
      assertEquals(7, environment.size());
    }
  }

  @Test
  void aSnapshotIsServedInItsFirstRegion(@TempDir Path folder) throws Exception {
    String file = folder.resolve("taken.json").toString();
    String[] words = {"snapshot", "--demo", "-r", "cn-beijing,cn-hangzhou", file};
    assertEquals(0, new App().run(words, TestConsole.piped().console(), Map.of()));
    try (DemoServer server = new SampleAccountServers().start(file, 0, Duration.ZERO, List.of())) {
      assertEquals("cn-beijing", server.environment().get("ALIBABA_CLOUD_REGION_ID"));
      assertEquals(7, server.environment().size());
      String guide = String.join("\n", server.guide());
      assertTrue(guide.startsWith("Serving " + file + ", taken at 20"), guide);
      assertTrue(guide.contains("--RegionId cn-beijing"), guide);
      assertFalse(guide.contains("sample account"), guide);
    }
    CommandException refusal =
        assertThrows(
            CommandException.class,
            () -> new SampleAccountServers().start("nowhere", 0, Duration.ZERO, List.of()));
    assertEquals("cannot read nowhere: no such file", refusal.getMessage());
  }
}
