package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
