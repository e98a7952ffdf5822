package io.github.sgaudit.http;

import java.io.IOException;

/** The answer is larger than {@link BodyReader#MAX_BYTES}. */
final class AnswerTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLargeException() {
    super("the answer is larger than " + BodyReader.MAX_BYTES / (1024 * 1024) + " MiB");
  }
}
