package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/** Why a question to the API has no answer. A failure is never read as an empty answer. */
public sealed interface ApiFailure {

  /**
   * What was asked and what came back.
   *
   * @return the same for every kind of failure
   */
  Origin origin();

  /**
   * What was asked and what came back.
   *
   * @param action the API action, such as {@code DescribeInstances}
   * @param regionId the region that was asked
   * @param code the API's error code; null where no answer of the API came
   * @param message what happened, on one line, without any secret
   * @param requestId the API's RequestId; null where no answer of the API came
   */
  record Origin(
      String action,
      String regionId,
      @Nullable String code,
      String message,
      @Nullable String requestId) {}

  /**
   * The credentials were refused: unknown or inactive key, wrong secret, expired token, wrong
   * clock.
   *
   * @param origin what was asked and what came back
   */
  record Credentials(Origin origin) implements ApiFailure {}

  /**
   * The identity may not ask this.
   *
   * @param origin what was asked and what came back
   * @param ramAction the missing permission, such as {@code ecs:DescribeInstances}
   */
  record Denied(Origin origin, String ramAction) implements ApiFailure {}

  /**
   * A security group that was named does not exist.
   *
   * @param origin what was asked and what came back
   */
  record NotFound(Origin origin) implements ApiFailure {}

  /**
   * The API refused a value that was given, such as an unknown region.
   *
   * @param origin what was asked and what came back
   */
  record RefusedValue(Origin origin) implements ApiFailure {}

  /**
   * The API was throttling for as long as it was asked.
   *
   * @param origin what was asked and what came back
   */
  record Throttled(Origin origin) implements ApiFailure {}

  /**
   * The API failed on its side for as long as it was asked.
   *
   * @param origin what was asked and what came back
   */
  record Server(Origin origin) implements ApiFailure {}

  /**
   * No whole answer came: no connection, a broken one, or the time was up.
   *
   * @param origin what was asked and what happened
   */
  record Network(Origin origin) implements ApiFailure {}

  /**
   * An answer came that is not understood: an unknown shape, a missing list, an item that does not
   * match the filter sent, a page token that came twice.
   *
   * @param origin what was asked and what came back
   */
  record NotUnderstood(Origin origin) implements ApiFailure {}
}
