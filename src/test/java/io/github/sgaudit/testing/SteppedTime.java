package io.github.sgaudit.testing;

import io.github.sgaudit.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Time that passes only when somebody waits or the test says so. May be used by several threads.
 */
public final class SteppedTime implements TimeSource {
  private final List<Duration> pauses = new ArrayList<>();
  private Consumer<SteppedTime> afterEach = time -> {};
  private Duration passed = Duration.ZERO;

  /** Does something whenever somebody has waited. */
  public synchronized void afterEachPause(Consumer<SteppedTime> action) {
    afterEach = action;
  }

  /** Lets time pass without anybody waiting. */
  public synchronized void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  /** How much time has passed. */
  public synchronized Duration passed() {
    return passed;
  }

  /** How long somebody waited each time, in seconds. */
  public synchronized List<Double> pauses() {
    return pauses.stream().map(pause -> pause.toNanos() / 1e9).toList();
  }

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-11-21T12:00:00Z").plus(passed);
  }

  @Override
  public synchronized long nanoTime() {
    return Long.MIN_VALUE / 2 + passed.toNanos();
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(duration);
    passed = passed.plus(duration);
    afterEach.accept(this);
  }
}
