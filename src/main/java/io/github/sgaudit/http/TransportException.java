package io.github.sgaudit.http;

/**
 * No whole answer came. The message is one line for a person and holds no URL: a signed one is a
 * secret. For the same reason there is no cause.
 */
public final class TransportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  /** What kind of fault it was, as far as it matters for what to do next. */
  public enum Fault {
    /** The time for the whole request was up. */
    TIME_UP,
    /** Connecting, or the wait for the next byte, took too long. */
    TIMEOUT,
    /** The host's name has no address. */
    UNKNOWN_HOST,
    /** No connection, or one that broke, or an answer that is not HTTP or was cut short. */
    CONNECTION,
    /** The server's certificate is not trusted or not for this host, or TLS failed otherwise. */
    TLS,
    /** The proxy would not connect. */
    PROXY,
    /** The answer is larger than any that is expected. */
    TOO_LARGE
  }

  private final Fault fault;

  /**
   * Makes the exception.
   *
   * @param fault the kind of fault
   * @param message what happened, on one line, without a URL
   */
  public TransportException(Fault fault, String message) {
    super(message);
    this.message = message;
    this.fault = fault;
  }

  /**
   * The kind of fault.
   *
   * @return the kind
   */
  public Fault fault() {
    return fault;
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
