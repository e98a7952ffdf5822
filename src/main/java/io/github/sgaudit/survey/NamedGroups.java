package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the named groups one target is asked about: those that its list has, and those that no
 * target's list has.
 *
 * @param listings what the target's list says of every named group
 * @param ids the groups to be asked about, in the order named
 */
record NamedGroups(Target target, Map<String, Answer<Listing>> listings, List<String> ids) {
  /** Sorts out which groups the lists of all targets have. */
  static List<NamedGroups> of(
      List<Target> targets, List<String> ids, Map<Target, Map<String, Answer<Listing>>> byTarget) {
    Set<String> present = new HashSet<>();
    for (Map<String, Answer<Listing>> listings : byTarget.values()) {
      ids.stream().filter(id -> Listing.isPresent(listings.get(id))).forEach(present::add);
    }
    List<NamedGroups> all = new ArrayList<>();
    for (Target target : targets) {
      Map<String, Answer<Listing>> listings = Objects.requireNonNull(byTarget.get(target));
      List<String> here =
          ids.stream()
              .filter(id -> !present.contains(id) || Listing.isPresent(listings.get(id)))
              .toList();
      all.add(new NamedGroups(target, listings, here));
    }
    return all;
  }

  /** All groups of a list that was read. */
  static NamedGroups listed(Target target, List<SecurityGroup> groups) {
    Map<String, Answer<Listing>> listings = new LinkedHashMap<>();
    for (SecurityGroup group : groups) {
      listings.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
    return new NamedGroups(target, listings, List.copyOf(listings.keySet()));
  }

  /** The groups that the list has. */
  List<String> listed() {
    return ids.stream().filter(id -> Listing.isPresent(listings.get(id))).toList();
  }

  /** The groups that may be asked about together: an unknown one would fail the whole call. */
  List<String> askedTogether() {
    return ids.stream().filter(id -> !Listing.isLeftOut(listings.get(id))).toList();
  }

  /** The groups that are asked about alone, so that "not found" is said of each. */
  List<String> askedAlone() {
    return ids.stream().filter(id -> Listing.isLeftOut(listings.get(id))).toList();
  }

  /** Whether the list answered for at least one of the groups. */
  boolean isListAnswered() {
    return listings.values().stream().anyMatch(answer -> answer instanceof Answer.Known);
  }

  /**
   * Why the target as a whole is not answered, null where it is: its list could not be read for any
   * group, or not for one that is not asked about here because another target has it. Such a group
   * has no answer of its own to say so.
   */
  @Nullable Failure failure() {
    Set<String> askedAbout = isListAnswered() ? Set.copyOf(ids) : Set.of();
    return listings.keySet().stream()
        .sorted()
        .filter(id -> !askedAbout.contains(id))
        .map(id -> Objects.requireNonNull(listings.get(id)).failure())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Why no other question need be asked, null where they should be: a key or a region that is
   * refused once is refused for every question.
   */
  @Nullable Failure refusal() {
    Failure refusal = null;
    for (Answer<Listing> answer : listings.values()) {
      Failure failure = answer.failure();
      if (failure == null || !isRefusal(failure)) {
        return null;
      }
      refusal = failure;
    }
    return refusal;
  }

  private static boolean isRefusal(Failure failure) {
    return failure.kind() == Failure.Kind.CREDENTIALS_REFUSED
        || failure.kind() == Failure.Kind.REFUSED_VALUE;
  }
}
