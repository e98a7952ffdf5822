package io.github.sgaudit.testing;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that goes on by itself and skips every wait, and does what is planned for a moment of
 * them; for several threads.
 */
public final class SkippingTime implements TimeSource {
  private record Planned(Duration at, Runnable action) {}

  private final List<Duration> waits = new ArrayList<>();
  private final List<Planned> plan = new ArrayList<>();
  private Duration skipped = Duration.ZERO;

  /** Does something once so much has been waited altogether. */
  public synchronized void after(Duration altogether, Runnable action) {
    plan.add(new Planned(altogether, action));
  }

  /** The waits so far. */
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** How long the program has waited altogether. */
  public synchronized Duration waited() {
    return skipped;
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
    List<Planned> due = plan.stream().filter(one -> one.at().compareTo(skipped) <= 0).toList();
    plan.removeAll(due);
    due.forEach(one -> one.action().run());
  }
}
