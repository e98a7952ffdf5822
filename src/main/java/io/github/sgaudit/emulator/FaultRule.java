package io.github.sgaudit.emulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the server is to fail, and how.
 *
 * @param action the action that fails, {@code *} for all
 * @param kind how it fails
 * @param times how many calls fail before the rule is used up; {@link Integer#MAX_VALUE} for ever
 * @param duration how long, for the kinds that take time; null for the others
 * @param probability with which a call fails, above 0 and up to 1
 */
public record FaultRule(
    String action, FaultKind kind, int times, @Nullable Duration duration, double probability) {

  /** Any action. */
  public static final String ANY_ACTION = "*";

  /** Checks the numbers. */
  public FaultRule {
    if (times < 1) {
      throw new IllegalArgumentException("a fault happens at least once, not " + times + " times");
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability is above 0 and up to 1, not " + probability);
    }
  }

  /**
   * A rule with the kind's own defaults.
   *
   * @param action the action that fails, {@code *} for all
   * @param kind how it fails
   * @return a rule that always applies
   */
  public static FaultRule of(String action, FaultKind kind) {
    return new FaultRule(action, kind, kind.defaultTimes(), kind.defaultDuration().orElse(null), 1);
  }

  /**
   * The same rule for a number of calls.
   *
   * @param newTimes how many calls fail
   * @return the changed rule
   */
  public FaultRule withTimes(int newTimes) {
    return new FaultRule(action, kind, newTimes, duration, probability);
  }

  /**
   * The same rule taking another time.
   *
   * @param newDuration how long
   * @return the changed rule
   */
  public FaultRule withDuration(Duration newDuration) {
    return new FaultRule(action, kind, times, newDuration, probability);
  }

  /**
   * The same rule with another probability.
   *
   * @param newProbability above 0 and up to 1
   * @return the changed rule
   */
  public FaultRule withProbability(double newProbability) {
    return new FaultRule(action, kind, times, duration, newProbability);
  }

  boolean concerns(ApiCall call) {
    boolean sameAction = action.equals(ANY_ACTION) || action.equals(call.action());
    return sameAction && (kind != FaultKind.TOKEN_EXPIRED || call.has("NextToken"));
  }

  Duration durationOrNone() {
    return duration == null ? Duration.ZERO : duration;
  }
}
