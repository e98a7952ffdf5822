package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.credentials.CredentialCalls;
import io.github.sgaudit.credentials.CredentialQuestion;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Fetchers over which nobody may be asked. */
final class TestFetchers {
  private TestFetchers() {}

  static CredentialFetchers asking(Map<String, String> environment, CredentialCalls calls) {
    return new CredentialFetchers(
        environment,
        calls,
        region -> URI.create("https://sts.example.com"),
        URI.create("http://127.0.0.1:9"),
        TimeSource.system());
  }

  static CredentialFetchers offline(Map<String, String> environment) {
    return asking(environment, new NoCalls());
  }

  /** Fails the test that asks. */
  private static final class NoCalls implements CredentialCalls {
    @Override
    public <T> T ask(CredentialQuestion<T> question, boolean patiently) {
      throw new AssertionError("asked: " + question);
    }

    @Override
    public HttpResponse once(HttpRequest request, Duration atMost) {
      throw new AssertionError("asked: " + request);
    }

    @Override
    public Duration timeLeft() {
      return Duration.ofMinutes(1);
    }
  }
}
