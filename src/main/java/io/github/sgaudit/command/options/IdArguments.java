package io.github.sgaudit.command.options;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.output.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The security groups that a command is asked about. */
public final class IdArguments {
  private static final String STDIN = "-";

  private final PositionalParamSpec ids =
      PositionalParamSpec.builder()
          .type(List.class)
          .auxiliaryTypes(String.class)
          .index("0..*")
          .arity("0..*")
          .paramLabel("ID")
          .converters(new Converters.AsWritten())
          .completionCandidates(new SecurityGroupIds())
          .description("Security group IDs; - reads them from standard input (# starts a comment).")
          .build();

  private final OptionSpec ignoreNotFound =
      Options.flag("--ignore-not-found", "Treat a group that does not exist as deleted.");

  public void addTo(CommandSpec spec) {
    spec.addPositional(ids);
    spec.addOption(ignoreNotFound);
  }

  public boolean ignoresNotFound() {
    return Options.isSet(ignoreNotFound);
  }

  /** Whether any word stands where IDs belong. */
  public boolean areGiven() {
    return !Options.values(ids).isEmpty();
  }

  /** The IDs, each once, in order; at least one: to have checked nothing is never a success. */
  public List<String> read(Console console) throws CommandException {
    List<String> words = Options.values(ids);
    if (words.isEmpty()) {
      throw CommandException.usage(
          "no security group ID given; give at least one, or - to read them from standard input");
    }
    List<String> named = new ArrayList<>();
    boolean stdinRead = false;
    for (String id : words) {
      if (!id.equals(STDIN)) {
        named.add(id);
      } else if (!stdinRead) {
        named.addAll(stdin(console));
        stdinRead = true;
      }
    }
    if (named.isEmpty()) {
      throw CommandException.usage("no security group ID on standard input; nothing was checked");
    }
    return Ids.check(named);
  }

  private static List<String> stdin(Console console) throws CommandException {
    try {
      return Ids.words(new String(console.stdin().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandException.usage("cannot read standard input: " + e.getMessage());
    }
  }
}
