package io.github.sgaudit.ecs;

import io.github.sgaudit.survey.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long the client goes on. With a timeout, until that has passed since the client was made;
 * without one, for as long as any thread gets an answer every few minutes.
 */
final class RunDeadline {
  /** Longer than the minute that throttling lasts, short enough for a person to wait for. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TimeSource time;
  private final @Nullable Duration timeout;
  private final long start;
  private final AtomicLong lastAnswer;

  RunDeadline(TimeSource time, @Nullable Duration timeout) {
    this.time = time;
    this.timeout = timeout;
    this.start = time.nanoTime();
    this.lastAnswer = new AtomicLong(start);
  }

  /** Notes that a request was answered. */
  void answered() {
    lastAnswer.set(time.nanoTime());
  }

  /**
   * How long there is still time.
   *
   * @param asked when the request was first sent, by {@link TimeSource#nanoTime}: a client that was
   *     idle has not been waiting
   * @return the time left, negative when it is up
   */
  Duration timeLeft(long asked) {
    long now = time.nanoTime();
    if (timeout != null) {
      return timeout.minusNanos(now - start);
    }
    long waiting = Math.min(now - lastAnswer.get(), now - asked);
    return PATIENCE.minusNanos(waiting);
  }

  /** Which time was up, for a failure's message. */
  String explanation() {
    return timeout != null
        ? " (the time given by --timeout was up)"
        : " (no request was answered for " + PATIENCE.toMinutes() + " minutes)";
  }
}
