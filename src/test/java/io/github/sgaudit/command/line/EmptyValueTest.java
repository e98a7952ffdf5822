package io.github.sgaudit.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.RecordingOpener;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An empty value, such as an unset variable, must never widen what is asked. The options are those
 * of the command tree, so that a new one is tested without being named here.
 */
class EmptyValueTest {

  static Stream<List<String>> emptyValues() {
    List<List<String>> commandLines = new ArrayList<>();
    for (CommandLine command : commands()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String name : option.names()) {
          boolean isFlag = option.arity().max() == 0;
          commandLines.add(List.of(command.getCommandName(), name + "="));
          if (!isFlag) {
            commandLines.add(List.of(command.getCommandName(), name, ""));
            commandLines.add(List.of(command.getCommandName(), name, " "));
          }
        }
      }
    }
    return commandLines.stream();
  }

  private static List<CommandLine> commands() {
    TestConsole console = TestConsole.piped();
    RecordingOpener accounts = new RecordingOpener(new RecordingEcsApi());
    return List.copyOf(
        CommandTree.of(TypedCommand.surroundings(console, accounts, new ArrayList<>()))
            .getSubcommands()
            .values());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("emptyValues")
  void isRefused(List<String> args) {
    List<String> whole = new ArrayList<>(args);
    if (args.get(0).equals("refs") || args.get(0).equals("can-delete")) {
      whole.add(1, "sg-a");
    }
    TypedCommand typed = TypedCommand.run(whole.toArray(String[]::new));
    assertEquals(ExitCode.USAGE, typed.exitCode, typed.console::err);
    assertEquals("", typed.console.out());
    assertEquals(1, typed.console.err().lines().count(), typed.console::err);
    assertTrue(typed.console.err().startsWith("sgaudit: "), typed.console::err);
    typed.assertNothingOpened();
  }

  @Test
  void everyOptionTakesOneValueOrNone() {
    for (CommandLine command : commands()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertTrue(
            option.arity().min() == option.arity().max() && option.arity().max() <= 1,
            () -> option + ": an optional value cannot be told from what follows");
      }
    }
  }

  @Test
  void theMessageNamesTheOption() {
    TypedCommand.run("list", "--vpc-id", "").assertRefused("--vpc-id: the value must not be empty");
    TypedCommand.run("list", "--vpc-id=").assertRefused("--vpc-id: the value must not be empty");
    TypedCommand.run("list", "--demo=")
        .assertRefused(
            "option '--demo' should be specified without '' parameter; see sgaudit list --help");
  }
}
