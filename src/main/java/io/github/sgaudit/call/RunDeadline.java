package io.github.sgaudit.call;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long calls go on. With a timeout, until that has passed since it was made or the time was
 * restarted; without one, for as long as the API answers any request every few minutes: many
 * requests that fail one after another end as one would.
 */
final class RunDeadline {
  /** Longer than the minute that throttling lasts, short enough for a person to wait for. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TimeSource time;
  private final @Nullable Duration timeout;
  private final @Nullable RunDeadline outer;
  private long start;
  private @Nullable Long waitingSince;

  /**
   * Begins to measure the time.
   *
   * @param timeout the bound; null for none but the patience
   */
  RunDeadline(TimeSource time, @Nullable Duration timeout) {
    this(time, timeout, null);
  }

  private RunDeadline(TimeSource time, @Nullable Duration timeout, @Nullable RunDeadline outer) {
    this.time = time;
    this.timeout = timeout;
    this.outer = outer;
    this.start = time.nanoTime();
  }

  /** A deadline from now on that is no later than this one. */
  RunDeadline within(Duration atMost) {
    return new RunDeadline(time, atMost, this);
  }

  /** Starts the time again, from now on. */
  synchronized void restart() {
    start = time.nanoTime();
    waitingSince = null;
  }

  /** Notes that a request is about to be sent: a client that was idle has not been waiting. */
  void asking() {
    if (outer != null) {
      outer.asking();
    }
    synchronized (this) {
      if (waitingSince == null) {
        waitingSince = time.nanoTime();
      }
    }
  }

  /** Notes that a service answered, be it with a definite "no": it is there. */
  void answered() {
    if (outer != null) {
      outer.answered();
    }
    synchronized (this) {
      waitingSince = null;
    }
  }

  /** How long there is still time; zero or negative when it is up. */
  Duration timeLeft() {
    Duration own = ownTimeLeft();
    Duration outside = outer == null ? own : outer.timeLeft();
    return own.compareTo(outside) < 0 ? own : outside;
  }

  boolean isOver() {
    return timeLeft().compareTo(Duration.ZERO) <= 0;
  }

  private synchronized Duration ownTimeLeft() {
    long now = time.nanoTime();
    if (timeout != null) {
      return timeout.minusNanos(now - start);
    }
    return waitingSince == null ? PATIENCE : PATIENCE.minusNanos(now - waitingSince);
  }

  /** Which time was up, for a failure's message. */
  String explanation() {
    if (outer != null) {
      boolean isOuter = outer.timeLeft().compareTo(ownTimeLeft()) <= 0;
      return isOuter ? outer.explanation() : " (no answer came in time)";
    }
    return timeout != null
        ? " (the time given by --timeout was up)"
        : " (no request was answered for " + PATIENCE.toMinutes() + " minutes)";
  }
}
