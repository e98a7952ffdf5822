package io.github.sgaudit.http;

import java.io.IOException;

/** The answer was cut short or its length contradicts itself. The message is fit for a person. */
final class BrokenAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenAnswerException(String message) {
    super(message);
  }
}
