package io.github.sgaudit.command;

import io.github.sgaudit.command.line.Execution;
import io.github.sgaudit.outcome.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** A subcommand. It runs once its options have been parsed. */
public interface Subcommand {

  /** Its name, help, options and arguments; the object that they belong to is this command. */
  CommandSpec spec();

  /**
   * Runs the command.
   *
   * @return how the process ends
   * @throws Exception what {@link Execution} makes one line and an exit code of
   */
  ExitCode run() throws Exception;
}
