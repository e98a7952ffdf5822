package io.github.sgaudit.output;

/** A query that cannot be read, or that does not fit the document that it is applied to. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong and where, on one line
   */
  QueryException(String message) {
    super(message);
  }

  /**
   * What is wrong.
   *
   * @return one line
   */
  public String line() {
    return String.valueOf(getMessage());
  }
}
