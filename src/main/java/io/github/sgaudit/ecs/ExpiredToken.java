package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.survey.EcsApiException;

/** A page token that expired while the list was walked: then the walk starts over, once. */
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
      if (e.failure() instanceof ApiFailure.RefusedValue refused
          && CODE.equalsIgnoreCase(refused.origin().code())) {
        return walk.walk();
      }
      throw e;
    }
  }
}
