package io.github.sgaudit.command;

import java.time.Duration;

/** Calls again and again, until it is told to end. */
public interface Ticker {

  /**
   * Begins to call.
   *
   * @param first how long until the first call
   * @param period how long from then on between two calls
   * @param task what to call; from one thread at a time
   * @return ends it; a call may still be under way then
   */
  Ticking start(Duration first, Duration period, Runnable task);

  /** Calls that are made until they are ended. */
  interface Ticking extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls by the time of this machine, from a thread of its own, which does not keep the process
   * from ending.
   *
   * @return the ticker
   */
  static Ticker system() {
    return new SystemTicker();
  }
}
