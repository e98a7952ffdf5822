package io.github.sgaudit.command.completion;

import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.CommandTree;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.outcome.ExitCode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what completes the command line in a shell. */
@Command(
    name = "completion",
    header = "completion script for bash, zsh, fish",
    customSynopsis = "sgaudit completion [OPTIONS] SHELL",
    description = "Prints the completion script for a shell. It asks nobody.",
    footerHeading = "%nFor this session:%n",
    footer = {
      "  bash   source <(sgaudit completion bash)",
      "  zsh    source <(sgaudit completion zsh), after compinit",
      "  fish   sgaudit completion fish | source",
      "",
      "For good:",
      "  bash   sgaudit completion bash \\",
      "             > ~/.local/share/bash-completion/completions/sgaudit",
      "  zsh    sgaudit completion zsh > ~/.zfunc/_sgaudit, and in ~/.zshrc, before",
      "         compinit: fpath=(~/.zfunc $fpath)",
      "  fish   sgaudit completion fish \\",
      "             > ~/.config/fish/completions/sgaudit.fish"
    })
public final class CompletionCommand implements Subcommand {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      converter = Converters.AsWritten.class,
      completionCandidates = Shells.class,
      description = "The shell: ${COMPLETION-CANDIDATES}.")
  private @Nullable String shell;

  public CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    Shell named = named();
    surroundings.console().out(named.script(CommandTree.of(surroundings).getCommandSpec()));
    return ExitCode.DONE;
  }

  private Shell named() throws CommandException {
    String shells =
        Arrays.stream(Shell.values()).map(Shell::text).collect(Collectors.joining(", "));
    if (shell == null) {
      throw CommandException.usage("no shell was given; name one of " + shells);
    }
    return Arrays.stream(Shell.values())
        .filter(known -> known.text().equals(shell))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "'" + shell + "' is no shell that can be completed; those are " + shells));
  }

  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Shell.values()).map(Shell::text).iterator();
    }
  }
}
