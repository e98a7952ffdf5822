package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;

/**
 * What became of one question about one security group.
 *
 * @param <T> what is known when the question was answered
 */
public sealed interface Answer<T> {

  /**
   * The question was answered in full.
   *
   * @param value the answer
   * @param <T> what is known
   */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * The question has no answer.
   *
   * @param failure why
   * @param <T> what would have been known
   */
  record Failed<T>(Failure failure) implements Answer<T> {}

  /**
   * The question does not arise for this group.
   *
   * @param reason why, for people
   * @param <T> what would have been known
   */
  record NotApplicable<T>(String reason) implements Answer<T> {}
}
