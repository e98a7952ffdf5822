package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.account.AccountOpener;
import io.github.sgaudit.account.AccountSettings;
import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.command.line.Execution;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command line as typed, run over a fake account, and all that became of it. */
public final class TypedCommand {
  public final RecordingEcsApi api = new RecordingEcsApi();
  public final List<StartedServer> servers = new ArrayList<>();
  public final RecordingOpener accounts;
  public final TestConsole console;
  public final ExitCode exitCode;

  /** A demo server that a command asked for. */
  public record StartedServer(
      @Nullable String snapshot, int port, Duration latency, List<String> faults) {}

  private TypedCommand(TestConsole console, List<String> args) {
    this.console = console;
    this.accounts = new RecordingOpener(api);
    this.exitCode = new Execution(surroundings(console, accounts, servers)).run(args);
  }

  public static TypedCommand run(String... args) {
    return new TypedCommand(TestConsole.piped(), List.of(args));
  }

  public static TypedCommand runWithStdin(String stdin, String... args) {
    return new TypedCommand(TestConsole.piped(stdin), List.of(args));
  }

  public static CommandContext surroundings(
      TestConsole console, AccountOpener accounts, List<StartedServer> servers) {
    return new CommandContext(
        console.console(),
        Map.of(),
        accounts,
        new Servers(servers),
        "1.2.3",
        ProgressSettings.none());
  }

  /** Asserts that the command line was refused with this one line before anything was opened. */
  public void assertRefused(String line) {
    assertEquals("sgaudit: " + line + "\n", console.err());
    assertEquals("", console.out());
    assertEquals(ExitCode.USAGE, exitCode);
    assertNothingOpened();
  }

  public void assertNothingOpened() {
    assertEquals(List.of(), accounts.opened);
    assertEquals(List.of(), servers);
  }

  /** What the one account that was opened was asked for. */
  public AccountSettings settings() {
    assertEquals(1, accounts.opened.size(), console::err);
    assertEquals(1, accounts.closed, "the account is closed");
    return accounts.opened.get(0);
  }

  /** The one call of DescribeSecurityGroups. */
  public RecordingEcsApi.Listed listed() {
    assertEquals(1, api.listed.size(), console::err);
    return api.listed.get(0);
  }

  private record Servers(List<StartedServer> started) implements DemoServer.Starter {
    @Override
    public DemoServer start(
        @Nullable String snapshot, int port, Duration latency, List<String> faults)
        throws CommandException {
      started.add(new StartedServer(snapshot, port, latency, List.copyOf(faults)));
      throw new CommandException(ExitCode.INTERRUPTED, "the server is not started in this test");
    }

    @Override
    public List<String> faultKinds() {
      return List.of("denied  100% of it");
    }
  }
}
