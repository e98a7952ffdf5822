package io.github.sgaudit.command.options;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.output.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The security groups that a command is asked about. */
public final class IdArguments {
  private static final String STDIN = "-";

  @Parameters(
      arity = "0..*",
      converter = Converters.AsWritten.class,
      paramLabel = "ID",
      completionCandidates = SecurityGroupIds.class,
      description = "Security group IDs; - reads them from standard input (# starts a comment).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--ignore-not-found",
      arity = "0",
      description = "Treat a group that does not exist as deleted.")
  private boolean ignoreNotFound;

  public boolean ignoresNotFound() {
    return ignoreNotFound;
  }

  /** Whether any word stands where IDs belong. */
  public boolean areGiven() {
    return !ids.isEmpty();
  }

  /** The IDs, each once, in order; at least one: to have checked nothing is never a success. */
  public List<String> read(Console console) throws CommandException {
    if (ids.isEmpty()) {
      throw CommandException.usage(
          "no security group ID given; give at least one, or - to read them from standard input");
    }
    List<String> named = new ArrayList<>();
    boolean stdinRead = false;
    for (String id : ids) {
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
