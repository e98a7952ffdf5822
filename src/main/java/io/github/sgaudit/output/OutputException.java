package io.github.sgaudit.output;

import io.github.sgaudit.text.SafeText;
import java.io.IOException;

/** The result could not be written to standard output, although a reader may be waiting for it. */
public final class OutputException extends Exception {
  private final String message;

  /**
   * A failed write.
   *
   * @param cause what the operating system said
   */
  OutputException(IOException cause) {
    super(cause);
    message = "cannot write to standard output: " + SafeText.visible(reason(cause));
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /**
   * What failed.
   *
   * @return one line, such as {@code cannot write to standard output: No space left on device}
   */
  @Override
  public String getMessage() {
    return message;
  }
}
