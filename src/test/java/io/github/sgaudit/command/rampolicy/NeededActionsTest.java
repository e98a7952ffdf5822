package io.github.sgaudit.command.rampolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.RecordingOpener;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.command.line.CommandTree;
import io.github.sgaudit.output.TestConsole;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A command that asks an account has its permissions written down. */
class NeededActionsTest {
  private static final CommandLine TREE =
      CommandTree.of(
          TypedCommand.surroundings(
              TestConsole.piped(), new RecordingOpener(new RecordingEcsApi()), List.of()));

  @Test
  void everyCommandThatTakesARegionHasItsActionsHere() {
    assertEquals(commandsWith("--region"), known());
  }

  @Test
  void optionsThatAddActionsAreThoseOfTheCommands() {
    assertEquals(commandsWith("--region"), without("ram-policy", commandsWith("--all-regions")));
    assertEquals(Set.of("can-delete"), without("ram-policy", commandsWith("--warn-templates")));
  }

  private static Set<String> known() {
    return Arrays.stream(NeededActions.values())
        .map(NeededActions::command)
        .collect(Collectors.toSet());
  }

  private static Set<String> commandsWith(String option) {
    return TREE.getSubcommands().entrySet().stream()
        .filter(command -> command.getValue().getCommandSpec().findOption(option) != null)
        .map(command -> command.getKey())
        .collect(Collectors.toSet());
  }

  private static Set<String> without(String command, Set<String> commands) {
    return commands.stream().filter(each -> !each.equals(command)).collect(Collectors.toSet());
  }
}
