package io.github.sgaudit.command.completion;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sgaudit completion}. */
@Command(
    name = "completion",
    header = "Print the completion script for bash, zsh or fish",
    customSynopsis = "sgaudit completion [OPTIONS] SHELL",
    description = "Print the completion script for bash, zsh or fish. Calls no API.",
    footerHeading = "%nFor the current session:%n",
    footer = {
      "  bash   source <(sgaudit completion bash)",
      "  zsh    source <(sgaudit completion zsh), after compinit",
      "  fish   sgaudit completion fish | source",
      "",
      "Permanently:",
      "  bash   sgaudit completion bash \\",
      "             > ~/.local/share/bash-completion/completions/sgaudit",
      "  zsh    sgaudit completion zsh > ~/.zfunc/_sgaudit, and in ~/.zshrc, before",
      "         compinit: fpath=(~/.zfunc $fpath)",
      "  fish   sgaudit completion fish \\",
      "             > ~/.config/fish/completions/sgaudit.fish"
    })
public final class CompletionCommand implements Subcommand {
  private final CommandContext context;
  private final Supplier<CommandLine> program;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      converter = Converters.AsWritten.class,
      completionCandidates = Shells.class,
      description = "Shell: ${COMPLETION-CANDIDATES}.")
  private @Nullable String shell;

  /**
   * Makes the command.
   *
   * @param context what it is given
   * @param program makes a new command line, which is to be completed
   */
  public CompletionCommand(CommandContext context, Supplier<CommandLine> program) {
    this.context = context;
    this.program = program;
  }

  @Override
  public ExitCode run() throws Exception {
    Shell named = named();
    context.console().out(named.script(program.get().getCommandSpec()));
    return ExitCode.DONE;
  }

  private Shell named() throws CommandException {
    String shells = Shell.BASH.text() + ", " + Shell.ZSH.text() + " or " + Shell.FISH.text();
    if (shell == null) {
      throw CommandException.usage("no shell given; use " + shells);
    }
    return Arrays.stream(Shell.values())
        .filter(known -> known.text().equals(shell))
        .findFirst()
        .orElseThrow(
            () -> CommandException.usage("unsupported shell '" + shell + "'; use " + shells));
  }

  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Shell.values()).map(Shell::text).iterator();
    }
  }
}
