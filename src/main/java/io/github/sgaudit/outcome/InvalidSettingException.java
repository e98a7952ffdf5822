package io.github.sgaudit.outcome;

/** A setting that was given, or is missing, so that the run cannot begin: a usage error. */
public final class InvalidSettingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  /**
   * Makes the exception.
   *
   * @param message which setting is wrong, how, and what it may be, on one line, without a password
   */
  public InvalidSettingException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
