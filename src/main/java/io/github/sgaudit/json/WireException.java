package io.github.sgaudit.json;

/** A body is not what the documentation describes. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  /**
   * Makes the exception.
   *
   * @param message what does not fit and where in the body, on one line
   */
  public WireException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
