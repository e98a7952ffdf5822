package io.github.sgaudit.ecs;

import io.github.sgaudit.api.EcsApiException;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.ApiFailure.Origin;

/**
 * A page token that expired while the list was walked: then the walk starts over, once. One that
 * expires again is no fault of a value that the user gave, but an API that does not keep its word.
 */
final class ExpiredToken {
  /** Spelt so by the API. */
  private static final String CODE = "InValidParameter.NextToken";

  private ExpiredToken() {}

  /** A walk over all pages. */
  interface Walk<T> {
    T walk() throws EcsApiException, InterruptedException;
  }

  static <T> T startingOverOnce(Walk<T> walk) throws EcsApiException, InterruptedException {
    try {
      return walk.walk();
    } catch (EcsApiException e) {
      if (isExpiredToken(e.failure())) {
        return lastTime(walk);
      }
      throw e;
    }
  }

  private static <T> T lastTime(Walk<T> walk) throws EcsApiException, InterruptedException {
    try {
      return walk.walk();
    } catch (EcsApiException e) {
      if (isExpiredToken(e.failure())) {
        Origin origin = e.failure().origin();
        throw new EcsApiException(
            new ApiFailure.NotUnderstood(
                new Origin(
                    origin.action(),
                    origin.regionId(),
                    origin.code(),
                    origin.message() + " (the walk was started over once)",
                    origin.requestId())));
      }
      throw e;
    }
  }

  private static boolean isExpiredToken(ApiFailure failure) {
    return failure instanceof ApiFailure.RefusedValue
        && CODE.equalsIgnoreCase(failure.origin().code());
  }
}
