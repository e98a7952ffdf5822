package io.github.sgaudit.command.completion;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The shells that completion scripts are written for. */
public enum Shell {
  /** GNU bash, from 3.2 on; nothing of the bash-completion package is needed. */
  BASH,
  /** The Z shell. */
  ZSH,
  /** The fish shell, from 3.0 on. */
  FISH;

  /**
   * The shell's name as it is typed.
   *
   * @return the name
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the completion script of a program for this shell.
   *
   * @param program the program's command with its options and subcommands
   * @return the script
   * @throws IllegalArgumentException where a name or a candidate has characters that mean something
   *     to a shell
   */
  public String script(CommandSpec program) {
    CompletedCommand command = CommandReader.read(program);
    return switch (this) {
      case BASH -> BashScript.of(command);
      case ZSH -> ZshScript.of(command);
      case FISH -> FishScript.of(command);
    };
  }
}
