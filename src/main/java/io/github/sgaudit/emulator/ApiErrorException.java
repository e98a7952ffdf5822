package io.github.sgaudit.emulator;

import java.util.Map;

/** The API refuses a request. Code, message and status are those of the documentation. */
final class ApiErrorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;
  private final transient Map<String, String> accessDeniedDetail;

  ApiErrorException(int status, String code, String text) {
    this(status, code, text, Map.of());
  }

  ApiErrorException(int status, String code, String text, Map<String, String> accessDeniedDetail) {
    super(code + ": " + text);
    this.status = status;
    this.code = code;
    this.text = text;
    this.accessDeniedDetail = accessDeniedDetail;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }

  /** Why the identity may not; empty for every other kind of error. */
  Map<String, String> accessDeniedDetail() {
    return accessDeniedDetail;
  }

  Deletion.Refused asRefusal() {
    return new Deletion.Refused(code, text, status);
  }
}
