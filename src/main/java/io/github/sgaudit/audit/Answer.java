package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One part of the {@link Facts}. Only what is known may be read as an answer: a part that failed
 * and one that was not asked for prove nothing.
 */
public sealed interface Answer<T> {

  /** The question was answered in full. */
  record Known<T>(T value) implements Answer<T> {}

  /** The question was asked and has no answer. */
  record Failed<T>(Failure failure) implements Answer<T> {}

  /** The command did not need to know. */
  record NotAsked<T>() implements Answer<T> {}

  /** What is known; null where nothing is. */
  default @Nullable T value() {
    return this instanceof Known<T> known ? known.value() : null;
  }

  /** Why there is no answer; null unless the question failed. */
  default @Nullable Failure failure() {
    return this instanceof Failed<T> failed ? failed.failure() : null;
  }

  /** Whether the question failed because the API does not know the group. */
  default boolean isNotFound() {
    Failure failure = failure();
    return failure != null && failure.kind() == Failure.Kind.NOT_FOUND;
  }
}
