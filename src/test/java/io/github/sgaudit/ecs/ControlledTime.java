package io.github.sgaudit.ecs;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits, or the test says so; for several threads. */
public final class ControlledTime implements TimeSource {
  private final List<Duration> pauses = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private Runnable duringPause = () -> {};

  public synchronized void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  /** Does something once, in the middle of the next pause. */
  public synchronized void duringPause(Runnable action) {
    duringPause = action;
  }

  public synchronized Duration passed() {
    return passed;
  }

  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public synchronized Instant now() {
    return Instant.EPOCH.plus(passed);
  }

  @Override
  public synchronized long nanoTime() {
    // Wherever it starts, only differences may count: so it starts below zero.
    return Long.MIN_VALUE / 2 + passed.toNanos();
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(duration);
    Runnable action = duringPause;
    duringPause = () -> {};
    action.run();
    pass(duration);
  }
}
