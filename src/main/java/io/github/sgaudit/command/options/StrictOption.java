package io.github.sgaudit.command.options;

import io.github.sgaudit.audit.Strictness;
import picocli.CommandLine.Option;

/** Which checks have to be made before a group is called deletable. */
public final class StrictOption {
  @Option(
      names = "--strict",
      arity = "0",
      description =
          "Require the checks of the address count and of clusters too: else undetermined.")
  private boolean strict;

  public Strictness strictness() {
    return strict ? Strictness.STRICT : Strictness.USUAL;
  }
}
