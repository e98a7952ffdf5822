package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Assessment;
import java.time.Duration;
import java.util.List;

/** Hears of the rounds in which a question is asked again. */
public interface RoundListener {

  /** A round begins: what bounds a single one begins with it. */
  void begins();

  /**
   * A round has ended, and another one will be asked.
   *
   * @param pause what there is to tell
   */
  void pauses(Pause pause);

  /**
   * A pause between two rounds.
   *
   * @param round the number of the round that has ended, from 1
   * @param result what it found
   * @param held the judgements on the groups that it did not find free
   * @param length how long the pause is
   * @param left how long rounds are asked for yet, this pause included
   */
  record Pause(
      int round,
      DeletionSurvey.Result result,
      List<Assessment> held,
      Duration length,
      Duration left) {}
}
