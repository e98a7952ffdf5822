package io.github.sgaudit.command;

import io.github.sgaudit.command.line.Execution;
import io.github.sgaudit.outcome.ExitCode;

/** A subcommand whose options have been parsed. */
public interface Subcommand {

  /**
   * Runs the command.
   *
   * @return how the process ends
   * @throws Exception what {@link Execution} makes one line and an exit code of
   */
  ExitCode run() throws Exception;
}
