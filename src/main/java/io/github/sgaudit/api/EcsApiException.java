package io.github.sgaudit.api;

import io.github.sgaudit.audit.ApiFailure;

/** A question to the API that has no answer. */
public final class EcsApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ApiFailure failure;

  /**
   * Makes the exception of a failure.
   *
   * @param failure why there is no answer
   */
  public EcsApiException(ApiFailure failure) {
    super(failure.origin().message());
    this.failure = failure;
  }

  /**
   * Why there is no answer.
   *
   * @return the failure
   */
  public ApiFailure failure() {
    return failure;
  }
}
