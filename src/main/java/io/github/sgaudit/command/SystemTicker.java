package io.github.sgaudit.command;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls by the time of this machine, from a daemon thread. */
final class SystemTicker implements Ticker {
  @Override
  public Ticking start(Duration first, Duration period, Runnable task) {
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
  }
}
