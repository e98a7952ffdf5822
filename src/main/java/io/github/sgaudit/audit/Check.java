package io.github.sgaudit.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the checks that a verdict stands on.
 *
 * @param name which check
 * @param status how it ended
 * @param count what it found: blockers listed, or for {@code ADDRESSES} the API's own count; null
 *     where that is not known
 * @param more whether there is more than was counted
 * @param message what a person should know about this outcome; null where there is nothing to say
 */
public record Check(
    Name name, Status status, @Nullable Integer count, boolean more, @Nullable String message) {

  /** The checks, in their order. */
  public enum Name {
    /** The group is in the account's list. */
    EXISTS,
    /** No cloud service manages it. */
    MANAGED,
    /** No other group names it in a rule. */
    REFERENCES,
    /** No instance has its primary network interface in it. */
    INSTANCES,
    /** No other network interface is in it. */
    INTERFACES,
    /** The API's own late count of addresses does not contradict the two checks before. */
    ADDRESSES;

    /**
     * The check's public name.
     *
     * @return the name used in every output format
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a check ended. */
  public enum Status {
    /** It ran to its end and found nothing that blocks. */
    PASSED,
    /** It found something that blocks. */
    BLOCKED,
    /** It did not run to its end, or its answer proves nothing. */
    FAILED,
    /** There is no group to check. */
    SKIPPED;

    /**
     * The status' public name.
     *
     * @return the name used in every output format
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
