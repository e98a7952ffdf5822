package io.github.sgaudit.command.completion;

import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.outcome.CommandException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command line at one of whose words TAB was pressed where an ID may stand.
 *
 * @param words the words, from the command's name on
 * @param current the word at which TAB was pressed, counted from 0
 */
record UnfinishedLine(List<String> words, int current) {
  private static final String ANY_ID = "sg-any";

  /** Copies the list. */
  UnfinishedLine {
    words = List.copyOf(words);
  }

  /**
   * The options about the account, read as the command typed would read them once the word at which
   * TAB was pressed is an ID.
   *
   * @param program the command line that reads them
   * @return the options
   * @throws CommandException where there is no such word, no command, or one that asks no account
   */
  AccountOptions account(CommandLine program) throws CommandException {
    if (current < 0 || current >= words.size()) {
      throw CommandException.usage("there is no word " + current);
    }
    String unfinished = words.get(current);
    String option =
        unfinished.startsWith("-") ? unfinished.substring(0, unfinished.indexOf('=') + 1) : "";
    ParseResult root = program.parseArgs(with(option + ANY_ID).toArray(String[]::new));
    if (!root.hasSubcommand()) {
      throw CommandException.usage("no command was typed");
    }
    return root.subcommand().commandSpec().mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(AccountOptions.class::isInstance)
        .map(AccountOptions.class::cast)
        .findFirst()
        .orElseThrow(() -> CommandException.usage("the command typed asks no account"));
  }

  /** What the line names already, alone or in a list. */
  Set<String> named() {
    String unfinished = words.get(current);
    return with(unfinished.substring(0, unfinished.lastIndexOf(',') + 1)).stream()
        .flatMap(word -> Arrays.stream(word.split("[=,]")))
        .collect(Collectors.toSet());
  }

  private List<String> with(String currentWord) {
    List<String> line = new ArrayList<>(words);
    line.set(current, currentWord);
    return line;
  }
}
