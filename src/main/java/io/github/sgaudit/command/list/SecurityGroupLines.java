package io.github.sgaudit.command.list;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.NdjsonRenderer;
import io.github.sgaudit.output.OutputException;
import java.util.List;

/** Prints security groups as {@code ndjson} while they come in, and keeps none of them. */
public final class SecurityGroupLines {
  private final Console console;

  /**
   * Prints to the console's standard output.
   *
   * @param console the streams
   */
  public SecurityGroupLines(Console console) {
    this.console = console;
  }

  /**
   * Prints groups, a line each.
   *
   * @param securityGroups the groups that come next
   * @return whether anybody still reads
   * @throws OutputException where they could not be written
   */
  public boolean print(List<SecurityGroup> securityGroups) throws OutputException {
    StringBuilder lines = new StringBuilder();
    securityGroups.forEach(group -> lines.append(NdjsonRenderer.line(ListReport.json(group))));
    return console.out(lines.toString());
  }
}
