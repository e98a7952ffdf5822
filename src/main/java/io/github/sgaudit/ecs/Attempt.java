package io.github.sgaudit.ecs;

import io.github.sgaudit.outcome.Failure;
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
   * @param failure why
   * @param retry whether to send it again: what the kind of failure allows, unless more is known
   * @param retryAfter how long the API asks to be left alone, null where it does not say
   */
  record Failed<T>(Failure failure, Failure.Retry retry, @Nullable Duration retryAfter)
      implements Attempt<T> {

    static <T> Failed<T> of(Failure failure) {
      return new Failed<>(failure, failure.kind().retry(), null);
    }

    /** Whether the API itself said no, which shows that it is there. */
    boolean isDefinite() {
      return failure.code() != null && retry == Failure.Retry.NEVER;
    }
  }
}
