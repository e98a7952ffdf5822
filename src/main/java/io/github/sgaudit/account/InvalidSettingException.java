package io.github.sgaudit.account;

/** A setting that was given, or is missing, so that the run cannot begin: a usage error. */
public final class InvalidSettingException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which setting is wrong, how, and what it may be, on one line
   */
  public InvalidSettingException(String message) {
    super(message);
  }
}
