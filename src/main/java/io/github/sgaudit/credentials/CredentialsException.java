package io.github.sgaudit.credentials;

/** There are no credentials to ask the API with, or those that are set cannot be used. */
public final class CredentialsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final Kind kind;

  /** What kept the credentials away. */
  public enum Kind {
    /** They are missing, wrong, refused or expired. */
    REFUSED,
    /** A service refused those that were sent to it, since their time is over. */
    EXPIRED,
    /** Whoever gives them is out of reach, throttles, fails, or is not understood. */
    UNAVAILABLE,
    /** Whoever gives them is not there or has none, so that another source may be looked for. */
    ABSENT
  }

  /**
   * Makes the exception for credentials that are missing or cannot be used. It takes no cause: a
   * parser's message quotes the text that it read, which may hold a secret.
   *
   * @param message what is wrong, where, and what to do, on one line, without any secret
   */
  public CredentialsException(String message) {
    this(Kind.REFUSED, message);
  }

  /**
   * Makes the exception.
   *
   * @param kind what kept the credentials away
   * @param message what is wrong, where, and what to do, on one line, without any secret
   */
  public CredentialsException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.message = message;
  }

  /**
   * What kept the credentials away.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What is wrong.
   *
   * @return the message, never null
   */
  @Override
  public String getMessage() {
    return message;
  }
}
