package io.github.sgaudit.call;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of one action in one region may be sent at once. ECS counts calls per account,
 * region and action, and refuses all of them to the end of the minute (its page on API throttling):
 * where one is refused, the others would be too.
 *
 * <ul>
 *   <li>After a refusal nothing is sent until the pause is over that the refused call makes.
 *   <li>From then on half as many as before may be under way, at the least one. Calls that were
 *       under way together and are refused together count as one refusal.
 *   <li>Each time as many have been answered as may be under way, one more may.
 * </ul>
 */
final class Throttle {
  /** As many as {@code --concurrency} allows: no bound. */
  static final int WIDEST = 32;

  private final TimeSource time;
  private int width = WIDEST;
  private int underWay;
  private int answered;
  private int refusals;
  private long round;
  private @Nullable Long closedUntil;

  Throttle(TimeSource time) {
    this.time = time;
  }

  /** How many may be under way at once. */
  synchronized int width() {
    return width;
  }

  /** Whether the last answer was a refusal. */
  synchronized boolean isThrottled() {
    return refusals > 0;
  }

  /**
   * Waits until a request may be sent.
   *
   * @param deadline how long it may take
   * @return the right to send one request, to be closed when it has ended; null when time is up
   */
  @Nullable Permit await(RunDeadline deadline) throws InterruptedException {
    while (true) {
      Duration closed;
      synchronized (this) {
        while (isOpen() && underWay >= width) {
          Duration timeLeft = deadline.timeLeft();
          if (timeLeft.toMillis() <= 0) {
            return null;
          }
          // What is under way may have more time than this call.
          wait(timeLeft.toMillis());
        }
        if (isOpen()) {
          underWay++;
          return new Permit(round);
        }
        closed = closedFor();
      }
      Duration timeLeft = deadline.timeLeft();
      if (timeLeft.isNegative() || timeLeft.isZero()) {
        return null;
      }
      time.sleep(closed.compareTo(timeLeft) < 0 ? closed : timeLeft);
    }
  }

  private boolean isOpen() {
    return closedFor().isZero();
  }

  private synchronized Duration closedFor() {
    long left = closedUntil == null ? 0 : closedUntil - time.nanoTime();
    return Duration.ofNanos(Math.max(0, left));
  }

  /** The right to send one request. */
  final class Permit implements AutoCloseable {
    private final long sentInRound;

    private Permit(long sentInRound) {
      this.sentInRound = sentInRound;
    }

    /** Notes that the request was not refused. */
    void passed() {
      synchronized (Throttle.this) {
        if (sentInRound != round) {
          // Sent before the refusal: tells nothing of what is allowed since.
          return;
        }
        refusals = 0;
        if (width < WIDEST && ++answered >= width) {
          answered = 0;
          width++;
          Throttle.this.notifyAll();
        }
      }
    }

    /**
     * Notes that the request was refused.
     *
     * @return how many refusals there were in a row before this one
     */
    int refused() {
      synchronized (Throttle.this) {
        if (sentInRound == round) {
          round++;
          refusals++;
          answered = 0;
          width = Math.max(1, Math.min(width, underWay) / 2);
        }
        return Math.max(0, refusals - 1);
      }
    }

    /**
     * Lets nothing be sent for a while.
     *
     * @param pause how long the refused call waits
     * @return how long nothing is sent: longer where another call closed the way for longer
     */
    Duration closeFor(Duration pause) {
      synchronized (Throttle.this) {
        if (pause.compareTo(closedFor()) > 0) {
          closedUntil = time.nanoTime() + pause.toNanos();
        }
        return closedFor();
      }
    }

    /** The request has ended. */
    @Override
    public void close() {
      synchronized (Throttle.this) {
        underWay--;
        Throttle.this.notifyAll();
      }
    }
  }
}
