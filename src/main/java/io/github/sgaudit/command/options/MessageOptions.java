package io.github.sgaudit.command.options;

import picocli.CommandLine.Option;

/** What is told beside the answer. */
final class MessageOptions implements OptionSection {
  @Option(
      names = {"-q", "--quiet"},
      arity = "0",
      description = "No progress, no notes on stderr; errors remain.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      arity = "0",
      description = "Each API call on stderr, and where an unexpected failure was.")
  private boolean verbose;

  @Override
  public String heading() {
    return "Messages";
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }
}
