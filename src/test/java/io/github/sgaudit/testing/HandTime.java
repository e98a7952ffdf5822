package io.github.sgaudit.testing;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes on when a test says so, and where anybody waits; for several threads. */
public final class HandTime implements TimeSource {
  private final Runnable duringWait;
  private Duration passed = Duration.ZERO;

  /** A clock that nothing else happens by. */
  public HandTime() {
    this(() -> {});
  }

  /** A clock by which something happens in the middle of every wait. */
  public HandTime(Runnable duringWait) {
    this.duringWait = duringWait;
  }

  /** Goes on. */
  public synchronized void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-11-21T12:00:00Z").plus(passed);
  }

  @Override
  public synchronized long nanoTime() {
    // Wherever it starts, only differences may count: so it starts below zero.
    return Long.MIN_VALUE / 2 + passed.toNanos();
  }

  @Override
  public void sleep(Duration duration) {
    pass(duration.dividedBy(2));
    duringWait.run();
    pass(duration.minus(duration.dividedBy(2)));
  }
}
