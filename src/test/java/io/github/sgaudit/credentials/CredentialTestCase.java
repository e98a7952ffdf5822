package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.outcome.InvalidSettingException;
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

  protected final Caller calls() {
    return calls(6);
  }

  protected final Caller calls(int retries) {
    try {
      return Caller.open(
          new RequestSettings(
              Duration.ofSeconds(30), Duration.ofSeconds(30), null, retries, null, Map.of()),
          time,
          heard::add);
    } catch (InvalidSettingException e) {
      throw new AssertionError(e);
    }
  }

  /** What a user is told of a failure. */
  protected static String told(Executable executable) {
    return FailureMessage.of(failureOf(executable).failure());
  }

  /** A failure, which must be one line without any of the tests' secrets. */
  protected static FailureException failureOf(Executable executable) {
    FailureException failure = assertThrows(FailureException.class, executable);
    String message = failure.getMessage() + FailureMessage.of(failure.failure());
    for (String secret :
        List.of("ecret/OfTheTest", "tokenOfTheTest", "TopSecret", "Top Secret", "\n")) {
      assertFalse(message.contains(secret), message);
    }
    return failure;
  }
}
