package io.github.sgaudit.command;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.output.Console;
import java.util.Map;

/**
 * Whether and how the progress of a run is shown.
 *
 * @param shown whether a person may be watching standard error
 * @param time the clock by which a run takes long
 * @param ticker the beat at which the line is written anew
 */
public record ProgressSettings(boolean shown, TimeSource time, Ticker ticker) {

  /**
   * Shows it at a terminal that understands an erased line. CI services may give a job a terminal,
   * but keep what is written to it as a log; they set {@code CI}.
   *
   * @param console the streams
   * @param environment the environment variables
   * @param time the clock
   * @param ticker the beat
   * @return the settings
   */
  public static ProgressSettings of(
      Console console, Map<String, String> environment, TimeSource time, Ticker ticker) {
    String ci = environment.getOrDefault("CI", "");
    boolean isJob = !ci.isEmpty() && !ci.equals("false");
    boolean isDumb = "dumb".equals(environment.get("TERM"));
    return new ProgressSettings(console.stderrIsTerminal() && !isJob && !isDumb, time, ticker);
  }

  /**
   * Shows nothing.
   *
   * @return the settings
   */
  public static ProgressSettings none() {
    return new ProgressSettings(false, TimeSource.system(), Ticker.system());
  }
}
