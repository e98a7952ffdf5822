package io.github.sgaudit.testing;

import io.github.sgaudit.command.Ticker;
import java.time.Duration;

/** A ticker that ticks when a test says so. Safe for several threads. */
public final class HandTicker implements Ticker {
  private Runnable task = () -> {};
  private int started;
  private int ended;

  @Override
  public synchronized Ticking start(Duration first, Duration period, Runnable newTask) {
    started++;
    task = newTask;
    return this::end;
  }

  private synchronized void end() {
    ended++;
  }

  /** Ticks once, even after the end: a tick that was under way may be that late. */
  public void tick() {
    Runnable called;
    synchronized (this) {
      called = task;
    }
    called.run();
  }

  /** How many times ticking was started. */
  public synchronized int started() {
    return started;
  }

  /** How many times ticking was stopped. */
  public synchronized int ended() {
    return ended;
  }
}
