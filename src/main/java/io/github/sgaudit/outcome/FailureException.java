package io.github.sgaudit.outcome;

/**
 * A question that has no answer. There is no cause: the messages of parsers and of the JDK quote
 * what they read, which may be a secret.
 */
public final class FailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /**
   * Makes the exception of a failure.
   *
   * @param failure why there is no answer
   */
  public FailureException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /**
   * Makes the exception for credentials that are missing or cannot be used.
   *
   * @param message what is wrong, where, and what to do, on one line, without any secret
   * @return an exception of kind {@link Failure.Kind#CREDENTIALS_MISSING}
   */
  public static FailureException ofCredentials(String message) {
    return new FailureException(Failure.ofCredentials(message));
  }

  /**
   * Makes the exception for credentials that a source does not give.
   *
   * @param kind what kept them away
   * @param message what is wrong, where, and what to do, on one line, without any secret
   * @return an exception of a question that has neither code nor RequestId
   */
  public static FailureException ofCredentials(Failure.Kind kind, String message) {
    return new FailureException(Failure.ofCredentials(message).withKind(kind));
  }

  /**
   * What happened.
   *
   * @return the failure's message, never null
   */
  @Override
  public String getMessage() {
    return failure.message();
  }

  /**
   * Why there is no answer.
   *
   * @return the failure
   */
  public Failure failure() {
    return failure;
  }
}
