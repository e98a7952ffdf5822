package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the checks that a verdict stands on. What people read about it is made of these parts
 * where it is shown.
 *
 * @param count what it found: blockers listed, or for {@code ADDRESSES} the API's own count; null
 *     where that is not known
 * @param more whether there is more than was counted
 * @param reason what else there is to know; null for nothing
 * @param failure the question that failed; null where none did
 */
public record Check(
    Name name,
    Status status,
    @Nullable Integer count,
    boolean more,
    @Nullable Reason reason,
    @Nullable Failure failure) {

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
    ADDRESSES,
    /** No container cluster protects it. */
    CLUSTERS;

    /** The name in every output format. */
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
    /** There is no group to check; or it could not be made, and is not required. */
    SKIPPED;

    /** The name in every output format. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What there is to know about an outcome. */
  public enum Reason {
    /** The list and a second action agree that there is no such group. */
    NO_SUCH_GROUP,
    /**
     * The list leaves the group out, and no second action says that it does not exist: it may be
     * hidden from this identity. With a failure: the second action could not be asked.
     */
    LEFT_OUT,
    /** The groups may belong to several accounts, and the one that was asked does not have it. */
    MAY_BE_IN_ANOTHER_ACCOUNT,
    /** The group is not described, for the list could not be read or leaves it out. */
    NOT_DESCRIBED,
    /** The API's answer does not say whether a service manages the group. */
    MANAGED_FLAG_MISSING,
    /** The API's value is none of the field's, or it gives several for one group. */
    UNCLEAR,
    /** The API does not know a group that its list has. */
    CONTRADICTS_LIST,
    /** A rule of the group names the group itself: it is not documented whether that blocks. */
    NAMES_ITSELF,
    /** The API's cap may have cut the list. */
    MAY_BE_CUT,
    /** The list was not read to its end: others may hold the group too. */
    PART_READ,
    /** All that is listed goes before the group, but the list may go on. */
    ALL_LISTED_GONE,
    /** A group of the classic network has no network interfaces. */
    CLASSIC_NETWORK,
    /** The endpoint does not count addresses. */
    COUNT_MISSING,
    /** The API returned a negative count of addresses. */
    COUNT_NEGATIVE,
    /** The API counts addresses although no member was found. */
    COUNT_WITHOUT_MEMBER,
    /** The API counts more addresses than the members have that are assumed gone. */
    COUNT_ABOVE_ASSUMED,
    /** The question was not asked. */
    NOT_ASKED,
    /** The answer was not waited for, since what was found decides the verdict. */
    NOT_NEEDED
  }
}
