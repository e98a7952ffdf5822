package io.github.sgaudit.call;

import io.github.sgaudit.call.Attempt.Failed;
import io.github.sgaudit.outcome.Failure;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When to ask again: after a random part of a bound that doubles (full jitter), so that threads
 * that failed together do not come back together.
 *
 * <p>The bound starts at {@link #BASE}: six retries then ride out an outage of some 8 seconds (at
 * most 16), and a lost packet costs an eighth of a second. It ends at {@link #CAP}: the API
 * throttles to the end of the wall-clock minute, and that must be noticed soon after. Throttled
 * tries are repeated for as long as there is time and do not count.
 */
final class RetryPolicy {
  static final Duration BASE = Duration.ofMillis(250);
  static final Duration CAP = Duration.ofSeconds(20);

  /** Retries where the host's name was not found: a resolver's hiccup passes, a typo does not. */
  private static final int BRIEF_RETRIES = 2;

  private final int retries;
  private final DoubleSupplier random;

  /**
   * Makes a policy.
   *
   * @param retries the retries of a request, throttling aside; 0 switches all retrying off
   * @param random numbers from 0 (inclusive) to 1 (exclusive)
   */
  RetryPolicy(int retries, DoubleSupplier random) {
    this.retries = retries;
    this.random = random;
  }

  /** A policy that sends once. */
  RetryPolicy withoutRetries() {
    return new RetryPolicy(0, random);
  }

  /** Begins counting for one request. */
  Tries begin() {
    return new Tries();
  }

  /** The tries of one request. */
  final class Tries {
    private int faults;
    private int retriedOnce;
    private boolean outOfTime;

    /** Whether there would have been another try, had there been time. */
    boolean outOfTime() {
      return outOfTime;
    }

    /**
     * The pause before the next try.
     *
     * @param failed how the last try ended
     * @param refusals how often in a row, before this try, calls of its kind were throttled: they
     *     share a throttle, and so the bound of their pauses
     * @param timeLeft how long there is still time
     * @return the pause, null where the request is not to be sent again
     */
    @Nullable Duration pauseAfter(Failed<?> failed, int refusals, Duration timeLeft) {
      Failure.Retry retry = failed.retry();
      if (retries == 0 || retry == Failure.Retry.NEVER) {
        return null;
      }
      if (retry == Failure.Retry.ONCE) {
        // What was in the way is already gone, or it is not.
        return retriedOnce++ == 0 ? Duration.ZERO : null;
      }
      int doublings = retry == Failure.Retry.UNTIL_TIME_IS_UP ? refusals : faults++;
      if (retry != Failure.Retry.UNTIL_TIME_IS_UP && faults > allowed(retry)) {
        return null;
      }
      Duration jitter = jitter(doublings);
      Duration retryAfter = failed.retryAfter();
      if (retryAfter != null) {
        Duration pause = retryAfter.plus(jitter(0));
        outOfTime = pause.compareTo(timeLeft) >= 0;
        return outOfTime ? null : pause;
      }
      if (jitter.compareTo(timeLeft) < 0) {
        return jitter;
      }
      // A last try in what is left of the time, unless that is too short for one.
      outOfTime = timeLeft.compareTo(BASE) <= 0;
      return outOfTime ? null : part(timeLeft);
    }

    private int allowed(Failure.Retry retry) {
      return retry == Failure.Retry.BRIEFLY ? Math.min(BRIEF_RETRIES, retries) : retries;
    }

    private Duration jitter(int doublings) {
      Duration bound = doublings < 10 ? BASE.multipliedBy(1L << doublings) : CAP;
      return part(bound.compareTo(CAP) < 0 ? bound : CAP);
    }

    private Duration part(Duration bound) {
      return Duration.ofNanos((long) (bound.toNanos() * random.getAsDouble()));
    }
  }
}
