package io.github.sgaudit.snapshot;

import io.github.sgaudit.outcome.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a file for names, descriptions, tags, account numbers and addresses: they
 * themselves, or, in a redacted file, a word that tells nothing of them. The same text has the same
 * word throughout a file. IDs stay, also those of resource groups, prefix lists and requests, and
 * so do regions, times, counts, ports and the API's own words, such as types, states and error
 * codes.
 */
final class StandIns {
  /** Account numbers of today have 16 digits. */
  private static final long FIRST_ACCOUNT = 1_000_000_000_000_001L;

  /** What an API's error code looks like; anything else may quote something. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,79}");

  private static final Pattern PERMISSION = Pattern.compile("[a-z]{2,10}:[A-Za-z0-9]{1,60}");

  private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Fa-f-]{1,40}");

  private final boolean redacting;
  private final Set<String> regionIds;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();

  /**
   * Makes stand-ins for one file.
   *
   * @param regionIds the places that are named as they are; any other may be a host of one's own
   */
  StandIns(boolean redacting, List<String> regionIds) {
    this.redacting = redacting;
    this.regionIds = Set.copyOf(regionIds);
  }

  /** For what a person or a service wrote. */
  @Nullable String text(@Nullable String text) {
    return standIn(texts, text, "text-" + (texts.size() + 1));
  }

  /** For the number of an account, or of a service. */
  @Nullable String account(@Nullable String number) {
    return standIn(accounts, number, Long.toString(FIRST_ACCOUNT + accounts.size()));
  }

  /** For an address, or a range of addresses. */
  @Nullable String address(@Nullable String address) {
    return standIn(addresses, address, "address-" + (addresses.size() + 1));
  }

  /** For what tells who asked, and is of no use to others. */
  @Nullable String unlessRedacting(@Nullable String text) {
    return redacting ? null : text;
  }

  /** A server's message may quote anything. */
  Failure failure(Failure failure) {
    Failure cause = failure.cause();
    return redacting
        ? new Failure(
            failure.kind(),
            failure.action(),
            place(failure.place()),
            ifLike(CODE, failure.code()),
            "redacted",
            ifLike(REQUEST_ID, failure.requestId()),
            ifLike(PERMISSION, failure.permission()),
            cause == null ? null : failure(cause))
        : failure;
  }

  private @Nullable String place(@Nullable String place) {
    return place == null || regionIds.contains(place) ? place : address(place) + ".invalid";
  }

  private static @Nullable String ifLike(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text).matches() ? text : null;
  }

  private @Nullable String standIn(
      Map<String, String> known, @Nullable String original, String next) {
    if (!redacting || original == null) {
      return original;
    }
    String given = known.putIfAbsent(original, next);
    return given == null ? next : given;
  }
}
