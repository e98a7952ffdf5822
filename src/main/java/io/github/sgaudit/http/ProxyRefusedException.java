package io.github.sgaudit.http;

import java.io.IOException;

/** The proxy did not open a tunnel. The message is fit for a person. */
final class ProxyRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  ProxyRefusedException(String message) {
    super(message);
  }
}
