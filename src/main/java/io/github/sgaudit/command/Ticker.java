package io.github.sgaudit.command;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls a task at intervals until it is closed. */
public interface Ticker {

  /**
   * Begins to call.
   *
   * @param first how long until the first call
   * @param period how long between two calls from then on
   * @param task what to call, from one thread at a time
   * @return ends the calls; one may still be under way then
   */
  Ticking start(Duration first, Duration period, Runnable task);

  /** Calls that are made until they are ended. */
  interface Ticking extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls by the time of this machine, from a daemon thread, which lets the process end. */
  static Ticker system() {
    return (first, period, task) -> {
      ScheduledExecutorService executor =
          Executors.newSingleThreadScheduledExecutor(
              run -> {
                Thread thread = new Thread(run, "progress");
                thread.setDaemon(true);
                return thread;
              });
      var unused =
          executor.scheduleWithFixedDelay(
              task, first.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
      return executor::shutdownNow;
    };
  }
}
