package io.github.sgaudit.command.line;

import io.github.sgaudit.command.options.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words what is wrong with a command line, on one line, and what may have been meant. */
final class UsageErrors {
  /** A longer word is no typing mistake, and not worth comparing. */
  private static final int MAX_TYPED = 50;

  private UsageErrors() {}

  static String of(ParameterException e, List<String> args) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String see = "; see " + spec.qualifiedName() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      Mistake mistake = unmatched(spec, unmatched.getUnmatched().get(0), args);
      return mistake.what + (mistake.hint.isEmpty() ? see : "; " + mistake.hint);
    }
    String message = oneLine(String.valueOf(e.getMessage()));
    if (e.getCause() instanceof TypeConversionException refused && e.getArgSpec() != null) {
      return name(e.getArgSpec()) + ": " + refused.getMessage();
    }
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + see;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What is wrong, and what to do instead; the hint may be empty. */
  private record Mistake(String what, String hint) {}

  private static String oneLine(String text) {
    return String.join(" ", text.lines().map(String::strip).toList());
  }

  private static Mistake unmatched(CommandSpec spec, String word, List<String> args) {
    boolean beforeCommand = spec.parent() == null;
    if (word.startsWith("-") && word.length() > 1) {
      return new Mistake(
          "unknown option '" + word + "'",
          beforeCommand && word.equals(args.get(0))
              ? "options go after the command, such as sgaudit list " + word
              : optionMeant(spec, word.replaceFirst("=.*", ""), args));
    }
    if (beforeCommand && !spec.subcommands().containsKey(word)) {
      return new Mistake("unknown command '" + word + "'", commandMeant(spec, word, args));
    }
    return new Mistake(
        "unexpected argument '" + word + "'",
        Ids.isId(word) && spec.findOption("--id") != null
            ? didYouMean(List.of("--id " + word))
            : "");
  }

  private static String optionMeant(CommandSpec spec, String name, List<String> args) {
    boolean takesIds =
        spec.positionalParameters().stream()
            .anyMatch(argument -> argument.paramLabel().equals("ID"));
    if (takesIds && (name.equals("--id") || name.equals("--ids"))) {
      return "give IDs without an option, such as " + spec.qualifiedName() + " sg-bp1example";
    }
    List<String> names = new ArrayList<>(optionNames(spec));
    if (!name.startsWith("--ignore")) {
      // It weakens a gate: only those who meant it are to be led there.
      names.remove("--ignore-not-found");
    }
    return didYouMean(name, names, args);
  }

  private static String commandMeant(CommandSpec spec, String word, List<String> args) {
    if (Ids.isId(word)) {
      return didYouMean(List.of("can-delete " + word));
    }
    if (word.equals("help") && args.size() > 1 && spec.subcommands().containsKey(args.get(1))) {
      return didYouMean(List.of(args.get(1) + " --help"));
    }
    List<String> names = new ArrayList<>();
    for (CommandLine command : spec.subcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        names.add(command.getCommandName());
      }
    }
    String commands = "use " + String.join(", ", names);
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

  /** What is typed elsewhere on the line was not meant here. */
  private static String didYouMean(String typed, List<String> names, List<String> args) {
    List<String> meant = typed.length() > MAX_TYPED ? List.of() : Suggestions.of(typed, names);
    return meant.isEmpty() || meant.stream().anyMatch(args::contains) ? "" : didYouMean(meant);
  }

  private static String didYouMean(List<String> meant) {
    return "did you mean '" + String.join("' or '", meant) + "'?";
  }
}
