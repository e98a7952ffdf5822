package io.github.sgaudit.ecs.credentials.chain;

import io.github.sgaudit.ecs.credentials.CredentialCalls;
import io.github.sgaudit.ecs.credentials.CredentialQuestion;
import io.github.sgaudit.ecs.http.HttpRequest;
import io.github.sgaudit.ecs.http.HttpResponse;
import io.github.sgaudit.survey.TimeSource;
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
