package io.github.sgaudit.command.options;

import io.github.sgaudit.audit.Strictness;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which checks have to be made before a group is called deletable. */
public final class StrictOption {
  private final OptionSpec strict =
      Options.flag(
          "--strict",
          "Require the checks of the address count and of clusters too: else undetermined.");

  public void addTo(CommandSpec spec) {
    spec.addOption(strict);
  }

  public Strictness strictness() {
    return Options.isSet(strict) ? Strictness.STRICT : Strictness.USUAL;
  }
}
