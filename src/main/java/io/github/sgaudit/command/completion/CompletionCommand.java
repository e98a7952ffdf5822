package io.github.sgaudit.command.completion;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code sgaudit completion}. */
public final class CompletionCommand implements Subcommand {
  private final CommandContext context;
  private final Supplier<CommandLine> program;

  private final PositionalParamSpec shell =
      PositionalParamSpec.builder()
          .type(String.class)
          .index("0")
          .arity("0..1")
          .paramLabel("SHELL")
          .converters(new Converters.AsWritten())
          .completionCandidates(new Shells())
          .description("Shell: ${COMPLETION-CANDIDATES}.")
          .build();

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
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description("Print the completion script for bash, zsh or fish. Calls no API.")
        .footerHeading("%nFor the current session:%n")
        .footer(
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
            "             > ~/.config/fish/completions/sgaudit.fish");
    spec.addPositional(shell);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    Shell named = named();
    context.console().out(named.script(program.get().getCommandSpec()));
    return ExitCode.DONE;
  }

  private Shell named() throws CommandException {
    String typed = Options.value(shell);
    String shells = Shell.BASH.text() + ", " + Shell.ZSH.text() + " or " + Shell.FISH.text();
    if (typed == null) {
      throw CommandException.usage("no shell given; use " + shells);
    }
    return Arrays.stream(Shell.values())
        .filter(known -> known.text().equals(typed))
        .findFirst()
        .orElseThrow(
            () -> CommandException.usage("unsupported shell '" + typed + "'; use " + shells));
  }

  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Shell.values()).map(Shell::text).iterator();
    }
  }
}
