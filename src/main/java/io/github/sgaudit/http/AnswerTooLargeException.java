package io.github.sgaudit.http;

import java.io.IOException;

/** The answer is larger than any that is expected. */
final class AnswerTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(int mostBytes) {
    super("the answer is larger than " + mostBytes / (1024 * 1024) + " MiB");
  }
}
