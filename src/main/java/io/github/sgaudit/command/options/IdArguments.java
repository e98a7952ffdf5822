package io.github.sgaudit.command.options;

import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.completion.SecurityGroupIds;
import io.github.sgaudit.output.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The security groups that a question is about. */
public final class IdArguments {
  private static final String STDIN = "-";

  @Parameters(
      arity = "0..*",
      converter = Converters.AsWritten.class,
      paramLabel = "ID",
      completionCandidates = SecurityGroupIds.class,
      description = "The security groups; - reads them from standard input (# starts a comment).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--ignore-not-found",
      arity = "0",
      description = "A group that does not exist counts as deleted already.")
  private boolean ignoreNotFound;

  public boolean ignoresNotFound() {
    return ignoreNotFound;
  }

  /** The IDs, each once, in order; at least one: nothing asked is never a success. */
  public List<String> read(Console console) throws CommandException {
    if (ids.isEmpty()) {
      throw CommandException.usage(
          "no security group ID was given; name at least one, or - for stdin");
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
      throw CommandException.usage("standard input held no security group ID; nothing was asked");
    }
    return Ids.check(named);
  }

  private static List<String> stdin(Console console) throws CommandException {
    try {
      return Ids.words(new String(console.stdin().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandException.usage("standard input cannot be read: " + e.getMessage());
    }
  }
}
