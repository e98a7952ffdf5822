package io.github.sgaudit.command.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.ProgressSettings;
import io.github.sgaudit.command.line.CommandTree;
import io.github.sgaudit.command.line.Execution;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The completion scripts that are checked in belong to the commands that there are. */
class CompletionTest {
  private static final Path FOLDER = Path.of("completions");

  @ParameterizedTest
  @CsvSource({"BASH, sgaudit.bash", "ZSH, _sgaudit", "FISH, sgaudit.fish"})
  void scriptIsThatOfTheCommandTree(Shell shell, String file) throws IOException {
    String script =
        shell.script(CommandTree.of(surroundings(TestConsole.piped())).getCommandSpec());
    Path path = FOLDER.resolve(file);
    String checkedIn = Files.exists(path) ? Files.readString(path) : "";
    if (Boolean.getBoolean("sgaudit.completions.update")) {
      Files.writeString(path, script);
    }
    assertEquals(
        script,
        checkedIn,
        "commands or options changed: run this test with -Dsgaudit.completions.update=true");
  }

  @ParameterizedTest
  @EnumSource
  void commandPrintsTheScriptAndAsksNobody(Shell shell) {
    TestConsole console = TestConsole.piped();
    CommandContext surroundings = surroundings(console);
    assertEquals(
        ExitCode.DONE, new Execution(surroundings).run(List.of("completion", shell.text())));
    assertEquals(
        shell.script(CommandTree.of(surroundings).getCommandSpec()), console.out(), console.err());
    assertEquals("", console.err());
  }

  private static CommandContext surroundings(TestConsole console) {
    return new CommandContext(
        console.console(),
        Map.of(),
        settings -> {
          throw new AssertionError("completion opens no account");
        },
        new DemoServer.Starter() {
          @Override
          public DemoServer start(
              @Nullable String snapshot, int port, Duration latency, List<String> faults) {
            throw new AssertionError("completion starts no server");
          }

          @Override
          public List<String> faultKinds() {
            return List.of();
          }
        },
        "test",
        ProgressSettings.none());
  }
}
