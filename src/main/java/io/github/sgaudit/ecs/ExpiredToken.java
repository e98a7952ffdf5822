package io.github.sgaudit.ecs;

import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;

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
    T walk() throws FailureException, InterruptedException;
  }

  static <T> T startingOverOnce(Walk<T> walk) throws FailureException, InterruptedException {
    try {
      return walk.walk();
    } catch (FailureException e) {
      if (isExpiredToken(e.failure())) {
        return lastTime(walk);
      }
      throw e;
    }
  }

  private static <T> T lastTime(Walk<T> walk) throws FailureException, InterruptedException {
    try {
      return walk.walk();
    } catch (FailureException e) {
      if (isExpiredToken(e.failure())) {
        throw new FailureException(
            e.failure()
                .withKind(Failure.Kind.NOT_UNDERSTOOD)
                .withMessage(e.failure().message() + " (the walk was started over once)"));
      }
      throw e;
    }
  }

  private static boolean isExpiredToken(Failure failure) {
    return failure.kind() == Failure.Kind.REFUSED_VALUE && CODE.equalsIgnoreCase(failure.code());
  }
}
