package io.github.sgaudit.ecs.credentials;

/** There are no credentials to ask the API with, or those that are set cannot be used. */
public final class CredentialsException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception. It takes no cause: a parser's message quotes the text that it read, which
   * may hold a secret.
   *
   * @param message what is wrong, where, and what to do, on one line, without any secret
   */
  public CredentialsException(String message) {
    super(message);
  }
}
