package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.ApiFailure.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one request ended.
 *
 * @param <T> what the answer says
 */
sealed interface Attempt<T> {

  /**
   * The API answered and was understood.
   *
   * @param content what it says
   * @param requestId the API's RequestId
   */
  record Answered<T>(T content, String requestId) implements Attempt<T> {}

  /**
   * There is no answer.
   *
   * @param kind the kind of failure
   * @param origin what was asked and what came back
   * @param advice what to check, appended to the message, or empty
   * @param deniedAction the action that the API named as denied, null where it named none
   * @param retryAfter how long the API asks to be left alone, null where it does not say
   */
  record Failed<T>(
      FailureKind kind,
      Origin origin,
      String advice,
      @Nullable String deniedAction,
      @Nullable Duration retryAfter)
      implements Attempt<T> {

    static <T> Failed<T> of(FailureKind kind, Origin origin) {
      return new Failed<>(kind, origin, "", null, null);
    }

    /** Whether the API itself said no, which shows that it is there. */
    boolean isDefinite() {
      return origin.code() != null && kind.cure() == FailureKind.Cure.NONE;
    }

    /** The failure, with a note on how it came to be given up. */
    ApiFailure failure(String note) {
      Origin noted =
          new Origin(
              origin.action(),
              origin.regionId(),
              origin.code(),
              origin.message() + advice + note,
              origin.requestId());
      return kind.failure(noted, deniedAction != null ? deniedAction : "ecs:" + origin.action());
    }
  }
}
