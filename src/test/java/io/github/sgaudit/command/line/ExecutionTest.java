package io.github.sgaudit.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.account.AccountOpener;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.RecordingOpener;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong becomes one line and an exit code. */
class ExecutionTest {

  private static ExitCode run(TestConsole console, AccountOpener accounts, String... args) {
    return new Execution(TypedCommand.surroundings(console, accounts, new ArrayList<>()))
        .run(List.of(args));
  }

  private static AccountOpener failing(RuntimeException fault) {
    return settings -> {
      throw fault;
    };
  }

  @Test
  void aBugIsOneLineAndCode1() {
    TestConsole console = TestConsole.piped();
    ExitCode exitCode = run(console, failing(new IllegalStateException("first\n  second")), "list");
    assertEquals(
        "sgaudit: unexpected failure, please report it: IllegalStateException: first second; run with"
            + " -v for the stack trace\n",
        console.err());
    assertEquals("", console.out());
    assertEquals(1, exitCode.code());
  }

  @Test
  void aBugThatQuotesTheSignedUrlKeepsItsSecrets() {
    TestConsole console = TestConsole.piped();
    RuntimeException fault =
        new IllegalArgumentException(
            "bad https://ecs/?Action=A&AccessKeyId=LTAI1&SecurityToken=t0k&Signature=c2ln%3D x");
    assertEquals(1, run(console, failing(fault), "list", "-v").code());
    assertEquals(
        "sgaudit: unexpected failure, please report it: IllegalArgumentException: bad"
            + " https://ecs/?Action=A&AccessKeyId=***&SecurityToken=***&Signature=*** x",
        console.err().lines().findFirst().orElse(""));
    for (String secret : List.of("LTAI1", "t0k", "c2ln")) {
      assertFalse(console.err().contains(secret), console::err);
    }
  }

  @Test
  void anErrorOfTheJvmIsOneLineAndCode1() {
    TestConsole console = TestConsole.piped();
    AccountOpener accounts =
        settings -> {
          throw new AssertionError();
        };
    ExitCode exitCode = run(console, accounts, "can-delete", "sg-a");
    assertEquals(
        "sgaudit: unexpected failure, please report it: AssertionError; run with -v for the stack trace\n",
        console.err());
    assertEquals(1, exitCode.code());
  }

  /** No bug to be reported, and there is something that the user can do. */
  @Test
  void outOfMemoryIsCode1() {
    TestConsole console = TestConsole.piped();
    AccountOpener accounts =
        settings -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertEquals(1, run(console, accounts, "list").code());
    assertEquals(
        "sgaudit: out of memory; use list -o ndjson, which needs little, or give Java more, such as"
            + " JAVA_TOOL_OPTIONS=-Xmx2g\n",
        console.err());
    assertEquals("", console.out());
  }

  @Test
  void verboseShowsWhere() {
    TestConsole console = TestConsole.piped();
    RuntimeException fault = new IllegalStateException("outer", new IOException("inner"));
    assertEquals(1, run(console, failing(fault), "list", "-v").code());
    List<String> lines = console.err().lines().toList();
    assertEquals(
        "sgaudit: unexpected failure, please report it: IllegalStateException: outer",
        lines.get(0));
    assertEquals("in java.lang.IllegalStateException", lines.get(1));
    assertTrue(lines.get(2).startsWith("  at io.github.sgaudit.command.line.ExecutionTest."));
    assertTrue(lines.contains("in java.io.IOException"));
  }

  @Test
  void anInterruptIs130() {
    TestConsole console = TestConsole.piped();
    RecordingEcsApi api = new RecordingEcsApi();
    api.interrupted = true;
    RecordingOpener accounts = new RecordingOpener(api);
    assertEquals(130, run(console, accounts, "list").code());
    assertEquals(1, accounts.closed);
    assertEquals("sgaudit: interrupted\n", console.err());
    assertEquals("", console.out());
  }

  @Test
  void whatTheAccountRefusesHasItsOwnCode() {
    TestConsole console = TestConsole.piped();
    AccountOpener accounts =
        settings -> {
          throw new CommandException(ExitCode.NOT_ALLOWED, "no key\u001b[31m");
        };
    ExitCode exitCode = run(console, accounts, "list");
    assertEquals("sgaudit: no key\\u{1b}[31m\n", console.err());
    assertEquals(4, exitCode.code());
  }

  @Test
  void outputThatCannotBeWrittenIsCode1() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    CommandContext surroundings =
        TypedCommand.surroundings(
            TestConsole.piped(), new RecordingOpener(new RecordingEcsApi()), new ArrayList<>());
    Execution execution =
        new Execution(
            new CommandContext(
                TestConsole.over(full),
                surroundings.environment(),
                surroundings.accounts(),
                surroundings.demoServers(),
                surroundings.version(),
                surroundings.progress()));
    assertEquals(ExitCode.UNEXPECTED, execution.run(List.of("list")));
    assertEquals(ExitCode.UNEXPECTED, execution.run(List.of("--help")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "refs", "can-delete", "demo"})
  void helpAsksNothing(String command) {
    TypedCommand after = TypedCommand.run(command, "--help");
    assertEquals(ExitCode.DONE, after.exitCode);
    assertEquals("", after.console.err());
    assertTrue(after.console.out().contains("\nUsage: sgaudit " + command + " "));
    after.assertNothingOpened();
    assertEquals(after.console.out(), TypedCommand.run(command, "-h").console.out());
    TypedCommand before = TypedCommand.run("--help", command);
    assertEquals(after.console.out(), before.console.out());
    before.assertNothingOpened();
  }

  @Test
  void theVersionAsksNothing() {
    for (List<String> args : List.of(List.of("--version"), List.of("--version", "list"))) {
      TypedCommand typed = TypedCommand.run(args.toArray(String[]::new));
      assertEquals("sgaudit 1.2.3\n", typed.console.out());
      assertEquals("", typed.console.err());
      assertEquals(ExitCode.DONE, typed.exitCode);
      typed.assertNothingOpened();
    }
  }

  @Test
  void theHelpOfTheDemoNamesTheFaultsAsTheyAre() {
    assertTrue(
        TypedCommand.run("demo", "--help")
            .console
            .out()
            .contains("\nKinds of faults:\n  denied                   100% of it\n"));
  }

  @Test
  void theExitCodesAreThoseOfTheContract() {
    assertEquals(
        List.of(0, 1, 2, 4, 5, 10, 11, 12, 13, 14, 130),
        List.of(ExitCode.values()).stream().map(ExitCode::code).toList());
  }
}
