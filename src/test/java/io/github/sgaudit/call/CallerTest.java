package io.github.sgaudit.call;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.ecs.FakeTransport;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.SteppedTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call to a service that is not ECS. What ECS is asked is in {@link RetryTest}. */
class CallerTest {
  private final SteppedTime time = new SteppedTime();
  private final List<CallListener.Call> heard = new ArrayList<>();

  private Caller caller(HttpTransport transport, @Nullable Duration timeout) {
    return TestCaller.of(transport, 6, timeout, 0.5, time, heard::add);
  }

  /** Asks for a word. */
  private record Ask(boolean isForKeys) implements Call<String> {
    @Override
    public String action() {
      return "GetWord";
    }

    @Override
    public String place() {
      return "words.example.com";
    }

    @Override
    public Outgoing request() {
      URI uri = URI.create("https://words.example.com/?word=secret-word");
      return new Outgoing(HttpRequest.emptyPost(uri, Map.of()), List.of("secret-word"));
    }

    @Override
    public String read(WireObject body) throws WireException {
      return body.requiredText("Word");
    }
  }

  @Test
  void neitherRequestIdNorRegionIsNeeded() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(response(200, "{\"Word\":\"yes\"}"));
    assertEquals("yes", caller(transport, null).ask(new Ask(false)));
    assertEquals("words.example.com", heard.get(0).regionId());
  }

  @Test
  void anErrorUnder200IsNoAnswer() {
    String body = "{\"Word\":\"yes\",\"Code\":\"Odd\",\"Message\":\"about secret-word\"}";
    FakeTransport transport = FakeTransport.inTurn(response(200, body));
    Failure failure = failureOf(() -> caller(transport, null).ask(new Ask(false)));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
    assertEquals("Odd", failure.code());
    assertEquals("HTTP 200 with an error: about ***", failure.message());
  }

  @Test
  void nothingOfASuccessThatHoldsKeysIsQuoted() {
    String body = "{\"RequestId\":\"key-a\",\"Code\":\"key-b\",\"Message\":\"key-c\"}";
    FakeTransport transport = FakeTransport.inTurn(response(200, body));
    Failure failure = failureOf(() -> caller(transport, null).ask(new Ask(true)));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
    assertFalse((failure + " " + heard).contains("key-"), failure.toString());
  }

  @Test
  void aDeadlineOfItsOwnEndsACallBeforeThatOfTheRun() {
    FakeTransport transport = FakeTransport.inTurn(error(400, "Throttling.User"));
    Caller caller = caller(transport, Duration.ofMinutes(10));
    Failure failure = failureOf(() -> caller.within(Duration.ofSeconds(5)).ask(new Ask(false)));
    assertEquals("Throttling.User", failure.code());
    assertTrue(failure.message().endsWith(" (no answer came in time)"), failure.message());
    assertTrue(time.passed().compareTo(Duration.ofSeconds(5)) <= 0, time.passed().toString());
    transport.times().forEach(each -> assertTrue(each.compareTo(Duration.ofSeconds(5)) <= 0));
    assertTrue(caller.timeLeft().compareTo(Duration.ofMinutes(9)) > 0);
  }

  @Test
  void noDeadlineOfItsOwnOutlivesThatOfTheRun() {
    FakeTransport transport = FakeTransport.inTurn(error(500, "InternalError"));
    Caller caller = caller(transport, Duration.ofSeconds(2));
    Failure failure = failureOf(() -> caller.within(Duration.ofMinutes(5)).ask(new Ask(false)));
    assertTrue(failure.message().contains("--timeout"), failure.message());
    assertTrue(time.passed().compareTo(Duration.ofSeconds(2)) <= 0, time.passed().toString());
  }

  @Test
  void withoutRetriesOneRequestIsSent() {
    FakeTransport transport = FakeTransport.inTurn(error(400, "Throttling"));
    Caller caller = caller(transport, null).withoutRetries();
    assertEquals(Failure.Kind.THROTTLED, failureOf(() -> caller.ask(new Ask(false))).kind());
    assertEquals(1, transport.urls().size());
  }
}
