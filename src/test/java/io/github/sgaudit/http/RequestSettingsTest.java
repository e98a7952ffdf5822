package io.github.sgaudit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSettingsTest {
  @Test
  void textFormShowsNothingOfTheEnvironment() {
    RequestSettings settings =
        new RequestSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            null,
            3,
            null,
            Map.of("https_proxy", "http://me:TopSecret@proxy", "OTHER", "TopSecret"));
    assertEquals(
        "RequestSettings[connectTimeout=PT1S, readTimeout=PT2S, timeout=null, retries=3,"
            + " caBundle=null]",
        settings.toString());
  }
}
