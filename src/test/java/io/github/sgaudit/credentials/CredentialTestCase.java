package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.ecs.EcsClientOptions;
import io.github.sgaudit.ecs.EcsConnection;
import io.github.sgaudit.http.TransportSettingsException;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.SkippingTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.function.Executable;

/** Calls over real HTTP to servers on loopback, with the waits skipped. */
public abstract class CredentialTestCase {
  protected final SkippingTime time = new SkippingTime();
  protected final List<CallListener.Call> heard = new CopyOnWriteArrayList<>();

  protected final CredentialCalls calls() {
    return calls(6);
  }

  protected final CredentialCalls calls(int retries) {
    try {
      return EcsConnection.open(
              new EcsClientOptions(
                  Duration.ofSeconds(30), Duration.ofSeconds(30), null, retries, null, Map.of()),
              time,
              heard::add)
          .credentialCalls();
    } catch (TransportSettingsException e) {
      throw new AssertionError(e);
    }
  }

  /** What a failure says, which must be one line without any of the tests' secrets. */
  protected static FailureException failureOf(Executable executable) {
    FailureException failure = assertThrows(FailureException.class, executable);
    String message = failure.getMessage();
    for (String secret :
        List.of("ecret/OfTheTest", "tokenOfTheTest", "TopSecret", "Top Secret", "\n")) {
      assertFalse(message.contains(secret), message);
    }
    return failure;
  }
}
