package io.github.sgaudit.faults;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that skips every wait, and does what is planned for a moment of it. */
final class SimulatedTime implements TimeSource {
  private record Planned(Duration at, Runnable action) {}

  private final List<Planned> plan = new ArrayList<>();
  private Duration waited = Duration.ZERO;

  /** Does something once so much has been waited altogether. */
  synchronized void after(Duration waits, Runnable action) {
    plan.add(new Planned(waits, action));
  }

  /** How long the program has waited altogether. */
  synchronized Duration waited() {
    return waited;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public synchronized long nanoTime() {
    return System.nanoTime() + waited.toNanos();
  }

  @Override
  public synchronized void sleep(Duration duration) {
    waited = waited.plus(duration);
    List<Planned> due = plan.stream().filter(one -> one.at().compareTo(waited) <= 0).toList();
    plan.removeAll(due);
    due.forEach(one -> one.action().run());
  }
}
