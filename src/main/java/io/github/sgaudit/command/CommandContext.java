package io.github.sgaudit.command;

import io.github.sgaudit.account.AccountOpener;
import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.output.Console;
import java.util.Map;

/**
 * What the commands are given.
 *
 * @param console the streams
 * @param environment the environment variables
 * @param accounts opens the account to ask
 * @param demoServers starts the sample account
 * @param version the version of this build
 * @param progress whether and how the progress of a run is shown
 */
public record CommandContext(
    Console console,
    Map<String, String> environment,
    AccountOpener accounts,
    DemoServer.Starter demoServers,
    String version,
    ProgressSettings progress) {

  /** Copies the map. */
  public CommandContext {
    environment = Map.copyOf(environment);
  }

  /** Shows the version alone: there may be keys in the environment. */
  @Override
  public String toString() {
    return "CommandContext[" + version + "]";
  }
}
