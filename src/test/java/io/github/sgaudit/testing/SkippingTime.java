package io.github.sgaudit.testing;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that skips every wait; for several threads. */
public final class SkippingTime implements TimeSource {
  private final List<Duration> waits = new ArrayList<>();
  private Duration skipped = Duration.ZERO;

  /** The waits so far. */
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-11-21T12:00:00Z").plus(skipped);
  }

  @Override
  public synchronized long nanoTime() {
    return System.nanoTime() + skipped.toNanos();
  }

  @Override
  public synchronized void sleep(Duration duration) {
    waits.add(duration);
    skipped = skipped.plus(duration);
  }
}
