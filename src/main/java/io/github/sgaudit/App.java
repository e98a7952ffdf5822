package io.github.sgaudit;

import io.github.sgaudit.account.AccountConnector;
import io.github.sgaudit.account.SampleAccountServers;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.ProgressSettings;
import io.github.sgaudit.command.Ticker;
import io.github.sgaudit.command.line.Execution;
import io.github.sgaudit.credentials.MetadataService;
import io.github.sgaudit.output.Console;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Joins the parts: the composition root. */
public final class App {
  private final TimeSource time;
  private final URI metadataService;
  private final Ticker ticker;

  /** Joins the parts, with the clock of this machine and its metadata service. */
  public App() {
    this(TimeSource.system());
  }

  /**
   * Joins the parts.
   *
   * @param time the clocks, and the only way in which the program waits
   */
  public App(TimeSource time) {
    this(time, MetadataService.ADDRESS, Ticker.system());
  }

  /**
   * Joins the parts.
   *
   * @param time the clocks, and the only way in which the program waits
   * @param metadataService where the metadata service of an ECS instance is; only tests have
   *     another, and no setting of a user can
   * @param ticker the beat at which progress is shown
   */
  public App(TimeSource time, URI metadataService, Ticker ticker) {
    this.time = time;
    this.metadataService = metadataService;
    this.ticker = ticker;
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
    CommandContext context =
        new CommandContext(
            console,
            environment,
            new AccountConnector(environment, time, metadataService),
            new SampleAccountServers(),
            Version.ofThisBuild(),
            ProgressSettings.of(console, environment, time, ticker));
    return new Execution(context).run(List.of(args)).code();
  }
}
