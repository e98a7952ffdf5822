package io.github.sgaudit;

import io.github.sgaudit.command.Execution;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.render.Console;
import io.github.sgaudit.survey.TimeSource;
import java.util.List;
import java.util.Map;

/** Joins the parts: the composition root. */
public final class App {
  private final TimeSource time;

  /** An app that goes by this machine's clock. */
  public App() {
    this(TimeSource.system());
  }

  /**
   * An app that goes by another clock.
   *
   * @param time the clock, and the way to wait
   */
  App(TimeSource time) {
    this.time = time;
  }

  /**
   * Runs one command line.
   *
   * @param args the arguments
   * @param console the streams
   * @param environment the environment variables
   * @return the process' exit code
   */
  public int run(String[] args, Console console, Map<String, String> environment) {
    Surroundings surroundings =
        new Surroundings(
            console,
            new AccountConnector(environment, time),
            new SampleAccountServers(),
            Version.ofThisBuild());
    return new Execution(surroundings).run(List.of(args)).code();
  }
}
