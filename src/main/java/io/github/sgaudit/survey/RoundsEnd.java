package io.github.sgaudit.survey;

/** Why there was not another round. */
public sealed interface RoundsEnd {

  /** All groups can be deleted, or are gone where that is as good. */
  record Done() implements RoundsEnd {}

  /** The time is up. */
  record TimeIsUp() implements RoundsEnd {}

  /**
   * No waiting helps.
   *
   * @param why what stands against it, in words
   */
  record NoUse(String why) implements RoundsEnd {}
}
