package io.github.sgaudit.ecs;

import io.github.sgaudit.survey.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits, or the test says so. */
final class ControlledTime implements TimeSource {
  private final List<Duration> pauses = new ArrayList<>();
  private Duration passed = Duration.ZERO;

  void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  Duration passed() {
    return passed;
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plus(passed);
  }

  @Override
  public long nanoTime() {
    // Wherever it starts, only differences may count: so it starts below zero.
    return Long.MIN_VALUE / 2 + passed.toNanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(duration);
    pass(duration);
  }
}
