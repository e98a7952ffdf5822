package io.github.sgaudit.command.list;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.OutputException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Prints groups while they come in. Where nobody reads or nothing can be written, it ends that. */
final class StreamedGroups implements Predicate<List<SecurityGroup>> {
  private final SecurityGroupLines lines;
  private @Nullable OutputException failure;

  StreamedGroups(Console console) {
    this.lines = new SecurityGroupLines(console);
  }

  @Override
  public boolean test(List<SecurityGroup> securityGroups) {
    try {
      return lines.print(securityGroups);
    } catch (OutputException e) {
      failure = e;
      return false;
    }
  }

  /** Ends well only where all that was taken could be written. */
  void requirePrinted() throws OutputException {
    if (failure != null) {
      throw failure;
    }
  }
}
