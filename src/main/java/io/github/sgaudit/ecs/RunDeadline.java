package io.github.sgaudit.ecs;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the client goes on. With a timeout, until that has passed since the client was made or
 * the time was restarted; without one, for as long as the API answers any request every few
 * minutes: many requests that fail one after another end as one would.
 */
final class RunDeadline {
  /** Longer than the minute that throttling lasts, short enough for a person to wait for. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TimeSource time;
  private final @Nullable Duration timeout;
  private long start;
  private @Nullable Long waitingSince;

  RunDeadline(TimeSource time, @Nullable Duration timeout) {
    this.time = time;
    this.timeout = timeout;
    this.start = time.nanoTime();
  }

  /** Lets the time run anew, from now on. */
  synchronized void restart() {
    start = time.nanoTime();
    waitingSince = null;
  }

  /** Notes that a request is about to be sent: a client that was idle has not been waiting. */
  synchronized void asking() {
    if (waitingSince == null) {
      waitingSince = time.nanoTime();
    }
  }

  /** Notes that the API answered, be it with a definite "no": it is there. */
  synchronized void answered() {
    waitingSince = null;
  }

  /**
   * How long there is still time.
   *
   * @return the time left, zero or negative when it is up
   */
  synchronized Duration timeLeft() {
    long now = time.nanoTime();
    if (timeout != null) {
      return timeout.minusNanos(now - start);
    }
    return waitingSince == null ? PATIENCE : PATIENCE.minusNanos(now - waitingSince);
  }

  /** Which time was up, for a failure's message. */
  String explanation() {
    return timeout != null
        ? " (the time given by --timeout was up)"
        : " (no request was answered for " + PATIENCE.toMinutes() + " minutes)";
  }
}
