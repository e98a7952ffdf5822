package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EcsClientOptionsTest {
  @Test
  void textFormShowsNothingOfTheEnvironment() {
    EcsClientOptions options =
        new EcsClientOptions(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            null,
            3,
            null,
            Map.of("https_proxy", "http://me:TopSecret@proxy", "OTHER", "TopSecret"));
    assertEquals(
        "EcsClientOptions[connectTimeout=PT1S, readTimeout=PT2S, timeout=null, retries=3,"
            + " caBundle=null]",
        options.toString());
    assertEquals(
        "TransportOptions[connectTimeout=PT1S, readTimeout=PT2S, caBundle=null]",
        options.transport().toString());
  }
}
