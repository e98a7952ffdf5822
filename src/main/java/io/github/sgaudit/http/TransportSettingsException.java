package io.github.sgaudit.http;

/** A setting of the transport cannot be used: the file of certificates or the proxy. */
public final class TransportSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  /**
   * Makes the exception.
   *
   * @param message which setting and what is wrong with it, on one line, without any password
   */
  public TransportSettingsException(String message) {
    super(message);
    this.message = message;
  }

  /**
   * What happened.
   *
   * @return the message, never null
   */
  @Override
  public String getMessage() {
    return message;
  }
}
