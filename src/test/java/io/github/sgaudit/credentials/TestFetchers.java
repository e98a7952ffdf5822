package io.github.sgaudit.credentials;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.call.TestCaller;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Fetchers over which nobody may be asked. */
final class TestFetchers {
  private TestFetchers() {}

  static CredentialFetchers asking(Map<String, String> environment, Caller calls) {
    return new CredentialFetchers(
        environment,
        calls,
        region -> URI.create("https://sts.example.com"),
        URI.create("http://127.0.0.1:9"),
        TimeSource.system());
  }

  /** Fails the test that asks. */
  static CredentialFetchers offline(Map<String, String> environment) {
    return asking(
        environment,
        TestCaller.of(
            (request, timeLeft) -> {
              throw new AssertionError("asked: " + request);
            },
            0,
            Duration.ofMinutes(1),
            0.5,
            TimeSource.system(),
            CallListener.none()));
  }
}
