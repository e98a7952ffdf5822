package io.github.sgaudit.call;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.http.HttpTransport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes callers over a test transport, with controlled time and randomness. */
public final class TestCaller {
  private TestCaller() {}

  /**
   * Makes a caller.
   *
   * @param chance the random number for every pause, from 0 (inclusive) to 1 (exclusive)
   */
  public static Caller of(
      HttpTransport transport,
      int retries,
      @Nullable Duration timeout,
      double chance,
      TimeSource time,
      CallListener listener) {
    return new Caller(
        transport,
        new RetryPolicy(retries, () -> chance),
        new RunDeadline(time, timeout),
        time,
        listener);
  }
}
