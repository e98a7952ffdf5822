package io.github.sgaudit.command;

import io.github.sgaudit.command.options.Ids;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on one line what is wrong with a command line, and what may have been meant. */
final class UsageErrors {
  /** Nobody types a longer word by mistake; what is longer is not worth comparing. */
  private static final int MAX_TYPED = 50;

  private UsageErrors() {}

  static String of(ParameterException e, List<String> args) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(spec, unmatched.getUnmatched().get(0), args)
            : oneLine(String.valueOf(e.getMessage()));
    return message + "; see " + spec.qualifiedName() + " --help";
  }

  private static String oneLine(String text) {
    return String.join(" ", text.lines().map(String::strip).toList());
  }

  private static String unmatched(CommandSpec spec, String word, List<String> args) {
    boolean beforeCommand = spec.parent() == null;
    if (word.startsWith("-") && word.length() > 1) {
      String message = "Unknown option: '" + word + "'";
      return beforeCommand && word.equals(args.get(0))
          ? message + "; options stand after the command's name, as in sgaudit list " + word
          : message + optionMeant(spec, word.replaceFirst("=.*", ""), args);
    }
    if (beforeCommand && !spec.subcommands().containsKey(word)) {
      return "'" + word + "' is no command" + commandMeant(spec, word, args);
    }
    String message = "Unexpected argument: '" + word + "'";
    return Ids.isId(word) && spec.findOption("--id") != null
        ? message + "; did you mean --id " + word + "?"
        : message;
  }

  private static String optionMeant(CommandSpec spec, String name, List<String> args) {
    boolean takesIds =
        spec.positionalParameters().stream()
            .anyMatch(argument -> argument.paramLabel().equals("ID"));
    if (takesIds && (name.equals("--id") || name.equals("--ids"))) {
      return "; IDs stand without an option, as in " + spec.qualifiedName() + " sg-bp1example";
    }
    List<String> names = new ArrayList<>(optionNames(spec));
    if (!name.startsWith("--ignore")) {
      // It weakens a gate: only who meant it is to be led there.
      names.remove("--ignore-not-found");
    }
    return didYouMean(name, names, args);
  }

  private static String commandMeant(CommandSpec spec, String word, List<String> args) {
    if (Ids.isId(word)) {
      return "; did you mean can-delete " + word + "?";
    }
    if (word.equals("help") && args.size() > 1 && spec.subcommands().containsKey(args.get(1))) {
      return "; did you mean " + args.get(1) + " --help?";
    }
    List<String> names = new ArrayList<>();
    for (CommandLine command : spec.subcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        names.add(command.getCommandName());
      }
    }
    String commands = "; the commands are " + String.join(", ", names);
    names.addAll(optionNames(spec));
    String meant = didYouMean(word, names, args);
    return meant.isEmpty() ? commands : meant;
  }

  private static List<String> optionNames(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  /** What stands there already was not what was meant. */
  private static String didYouMean(String typed, List<String> names, List<String> args) {
    List<String> meant = typed.length() > MAX_TYPED ? List.of() : Suggestions.of(typed, names);
    return meant.isEmpty() || meant.stream().anyMatch(args::contains)
        ? ""
        : "; did you mean " + String.join(" or ", meant) + "?";
  }
}
