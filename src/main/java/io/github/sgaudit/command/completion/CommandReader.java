package io.github.sgaudit.command.completion;

import io.github.sgaudit.command.options.FileNames;
import io.github.sgaudit.command.options.SecurityGroupIds;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads what is to be completed from picocli's model of the commands; what is hidden is not. */
final class CommandReader {
  /** The scripts hold the words without quotes: none may mean something to a shell. */
  private static final Pattern PLAIN_WORD =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*(:[A-Za-z0-9_.-]+)?");

  /** How the help says that a word may be followed by a direction to sort in. */
  private static final String DESCENDING = "[:desc]";

  private static final Pattern END_OF_FIRST_STATEMENT = Pattern.compile("[.;](\\s.*)?$");

  private CommandReader() {}

  static CompletedCommand read(CommandSpec spec) {
    return new CompletedCommand(
        plain(spec.name()),
        firstStatement(spec.usageMessage().description()),
        spec.options().stream()
            .filter(option -> !option.hidden())
            .map(CommandReader::option)
            .toList(),
        spec.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .findFirst()
            .map(CommandReader::value)
            .orElse(new Value.None()),
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(subcommand -> !subcommand.usageMessage().hidden())
            .map(CommandReader::read)
            .toList());
  }

  private static CompletedOption option(OptionSpec option) {
    return new CompletedOption(
        List.of(option.names()),
        firstStatement(option.description()),
        option.arity().max() == 0 ? new Value.None() : value(option),
        option.isMultiValue(),
        option.usageHelp() || option.versionHelp());
  }

  private static Value value(ArgSpec argument) {
    String label = argument.paramLabel();
    @Nullable Iterable<String> candidates = argument.completionCandidates();
    boolean separated = argument.isOption() && (argument.isMultiValue() || label.contains(","));
    if (candidates instanceof SecurityGroupIds) {
      return new Value.SecurityGroupId(label, separated);
    }
    if (candidates instanceof FileNames) {
      return new Value.File(label);
    }
    if (candidates != null) {
      List<String> endings = label.endsWith(DESCENDING) ? List.of("", ":desc") : List.of("");
      List<String> words =
          StreamSupport.stream(candidates.spliterator(), false)
              .flatMap(word -> endings.stream().map(ending -> plain(word + ending)))
              .toList();
      return new Value.Words(label, words, separated);
    }
    return label.equals("FILE") ? new Value.File(label) : new Value.Free(label);
  }

  private static String plain(String word) {
    if (!PLAIN_WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("'" + word + "' cannot stand in a script unquoted");
    }
    return word;
  }

  /** The first statement: a shell has room for one line. */
  private static String firstStatement(String[] lines) {
    String text = Stream.of(lines).map(String::strip).findFirst().orElse("");
    return firstStatement(text.replace("%n", " ").replace("%%", "%"));
  }

  private static String firstStatement(String text) {
    Matcher end = END_OF_FIRST_STATEMENT.matcher(text);
    return end.find() ? text.substring(0, end.start()) : text;
  }
}
