package io.github.sgaudit.command;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.output.Console;
import java.time.Duration;

/** Shows how far a run is, on a line that goes again, once it takes longer than half a second. */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Console console;
  private final TimeSource time;
  private final RunProgress run;
  private final long begun;
  private final Ticker.Ticking ticking;
  private boolean closed;

  /**
   * Begins to measure.
   *
   * @param console where the line is shown
   * @param settings whether and how
   */
  public Progress(Console console, ProgressSettings settings) {
    this.console = console;
    this.time = settings.time();
    this.run = new RunProgress(time);
    this.begun = time.nanoTime();
    this.ticking =
        settings.shown() ? settings.ticker().start(PATIENCE, PERIOD, this::show) : () -> {};
  }

  /** What is to be told how far the run is. */
  public RunProgress run() {
    return run;
  }

  private synchronized void show() {
    if (!closed && time.nanoTime() - begun >= PATIENCE.toNanos()) {
      console.status(run.text());
    }
  }

  /** Takes the line away; none comes any more. */
  @Override
  public void close() {
    ticking.close();
    synchronized (this) {
      closed = true;
      console.clearStatus();
    }
  }
}
