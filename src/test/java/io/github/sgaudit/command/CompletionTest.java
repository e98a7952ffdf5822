package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.command.completion.Shell;
import io.github.sgaudit.render.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts that are checked in belong to the commands that there are. */
class CompletionTest {
  private static final Path FOLDER = Path.of("completions");

  @ParameterizedTest
  @CsvSource({"BASH, sgaudit.bash", "ZSH, _sgaudit", "FISH, sgaudit.fish"})
  void scriptIsThatOfTheCommandTree(Shell shell, String file) throws IOException {
    String script = shell.script(CommandTree.of(surroundings()).getCommandSpec());
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

  private static Surroundings surroundings() {
    return new Surroundings(
        TestConsole.piped().console(),
        settings -> {
          throw new AssertionError("completion opens no account");
        },
        new DemoServer.Starter() {
          @Override
          public DemoServer start(int port, Duration latency, List<String> faults) {
            throw new AssertionError("completion starts no server");
          }

          @Override
          public List<String> faultKinds() {
            return List.of();
          }
        },
        "test");
  }
}
