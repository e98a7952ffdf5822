package io.github.sgaudit.outcome;

/** Ends a command with one line on stderr and an exit code. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * Makes the exception.
   *
   * @param exitCode how the process ends
   * @param message what happened and what to do next, on one line, without any secret
   */
  public CommandException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * A mistake in the command line or the settings.
   *
   * @param message what is wrong and what would be right
   * @return an exception with the code for usage
   */
  public static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /**
   * A question that failed, without which the command has no answer.
   *
   * @param failure why
   * @return an exception with the failure's code
   */
  public static CommandException of(Failure failure) {
    return new CommandException(failure.kind().exitCode(), FailureMessage.of(failure));
  }

  /**
   * How the process ends.
   *
   * @return the exit code
   */
  public ExitCode exitCode() {
    return exitCode;
  }

  /**
   * What happened and what to do next.
   *
   * @return one line
   */
  public String line() {
    return String.valueOf(getMessage());
  }
}
