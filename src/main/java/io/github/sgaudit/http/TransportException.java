package io.github.sgaudit.http;

import io.github.sgaudit.outcome.Failure;

/**
 * No whole answer came. The message is one line for a person and holds no URL: a signed one is a
 * secret. For the same reason there is no cause.
 */
public final class TransportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final Failure.Kind kind;

  /**
   * Makes the exception.
   *
   * @param message what happened, on one line, without a URL
   */
  public TransportException(Failure.Kind kind, String message) {
    super(message);
    this.message = message;
    this.kind = kind;
  }

  public Failure.Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
