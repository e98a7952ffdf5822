package io.github.sgaudit.api;

import java.time.Duration;
import java.time.Instant;

/** The time, and the only way to wait: tests control both. */
public interface TimeSource {

  /**
   * The wall clock.
   *
   * @return the time now
   */
  Instant now();

  /**
   * A clock that never jumps, for measuring durations.
   *
   * @return nanoseconds since an arbitrary moment
   */
  long nanoTime();

  /**
   * Waits.
   *
   * @param duration how long
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * The clock of this machine.
   *
   * @return a source that really waits
   */
  static TimeSource system() {
    return new TimeSource() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
      }
    };
  }
}
