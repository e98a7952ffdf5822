package io.github.sgaudit.call;

import io.github.sgaudit.outcome.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one request ended.
 *
 * @param <T> what the answer says
 */
sealed interface Attempt<T> {

  /** The service answered and was understood. */
  record Answered<T>(T content, @Nullable String requestId) implements Attempt<T> {}

  /**
   * There is no answer.
   *
   * @param retry whether to send it again: what the kind of failure allows, unless more is known
   * @param retryAfter how long the service asks to be left alone; null where it does not say
   */
  record Failed<T>(Failure failure, Failure.Retry retry, @Nullable Duration retryAfter)
      implements Attempt<T> {

    static <T> Failed<T> of(Failure failure) {
      return new Failed<>(failure, failure.kind().retry(), null);
    }

    /** Whether the service itself said no, which shows that it is there. */
    boolean isDefinite() {
      return failure.code() != null && retry == Failure.Retry.NEVER;
    }
  }
}
