package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.render.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;

/** The completion script that is checked in belongs to the commands that there are. */
class CompletionTest {
  private static final Path SCRIPT = Path.of("completions", "sgaudit.bash");

  @Test
  void scriptIsThatOfTheCommandTree() throws IOException {
    String script = AutoComplete.bash("sgaudit", CommandTree.of(surroundings()));
    String checkedIn = Files.readString(SCRIPT);
    if (Boolean.getBoolean("sgaudit.completions.update")) {
      Files.writeString(SCRIPT, script);
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
