package io.github.sgaudit.testing;

import io.github.sgaudit.command.Ticker;
import java.time.Duration;

/** Calls when a test says so; for several threads. */
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

  /** Calls once, even after the end: a call that was under way may be as late. */
  public void tick() {
    Runnable called;
    synchronized (this) {
      called = task;
    }
    called.run();
  }

  /** How often calls were begun. */
  public synchronized int started() {
    return started;
  }

  /** How often calls were ended. */
  public synchronized int ended() {
    return ended;
  }
}
