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
  private Runnable beforeNext = () -> {};
  private Runnable amidEach = () -> {};
  private Consumer<SteppedTime> afterEach = time -> {};
  private Duration passed = Duration.ZERO;

  /** Does something once, when the next pause begins. */
  public synchronized void beforeNextPause(Runnable action) {
    beforeNext = action;
  }

  /** Does something in the middle of every pause. */
  public synchronized void amidEachPause(Runnable action) {
    amidEach = action;
  }

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

  /** How long somebody waited each time. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** The same, in seconds. */
  public synchronized List<Double> seconds() {
    return pauses.stream().map(pause -> pause.toNanos() / 1e9).toList();
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

  /** What happens meanwhile may wait for other threads that ask for the time. */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Runnable before;
    Runnable amid;
    Consumer<SteppedTime> after;
    synchronized (this) {
      pauses.add(duration);
      before = beforeNext;
      beforeNext = () -> {};
      amid = amidEach;
      after = afterEach;
    }
    before.run();
    Duration half = duration.dividedBy(2);
    pass(half);
    amid.run();
    pass(duration.minus(half));
    after.accept(this);
  }
}
