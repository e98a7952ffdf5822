package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked in one region: of the named groups those that its list has, and those that no
 * region's list has.
 *
 * @param regionId the region
 * @param listings what the region's list says of each group to be asked about, in the order named
 * @param ids the groups to be asked about, in the order named
 * @param refused why no other question need be asked here; null where they should be
 */
record RegionQuestions(
    String regionId,
    Map<String, Answer<Listing>> listings,
    List<String> ids,
    @Nullable Failure refused) {

  /** Finds the groups in the lists of all regions. */
  static List<RegionQuestions> of(
      SecurityGroupLookup lookup, List<String> regionIds, List<String> ids)
      throws InterruptedException {
    List<Map<String, Answer<Listing>>> listings = new ArrayList<>();
    Set<String> present = new HashSet<>();
    Map<String, Map<String, Answer<Listing>>> byRegion = lookup.find(regionIds, ids);
    for (String regionId : regionIds) {
      Map<String, Answer<Listing>> listing = Objects.requireNonNull(byRegion.get(regionId));
      listings.add(listing);
      ids.stream().filter(id -> isPresent(listing.get(id))).forEach(present::add);
    }
    List<RegionQuestions> questions = new ArrayList<>();
    for (int i = 0; i < regionIds.size(); i++) {
      Map<String, Answer<Listing>> listing = listings.get(i);
      questions.add(
          new RegionQuestions(
              regionIds.get(i),
              listing,
              ids.stream()
                  .filter(id -> !present.contains(id) || isPresent(listing.get(id)))
                  .toList(),
              refusal(listing)));
    }
    return questions;
  }

  /** The groups that the region's list has. */
  List<String> idsListed() {
    return ids.stream().filter(id -> isPresent(listings.get(id))).toList();
  }

  /** The groups that may be asked about together: an unknown one would fail the whole call. */
  List<String> idsInBatches() {
    return ids.stream().filter(id -> !isLeftOut(listings.get(id))).toList();
  }

  /** The groups that are asked about alone, so that "not found" is said of each. */
  List<String> idsAlone() {
    return ids.stream().filter(id -> isLeftOut(listings.get(id))).toList();
  }

  /** Whether the region's list answered for at least one of the groups. */
  boolean isListAnswered() {
    return listings.values().stream().anyMatch(answer -> answer instanceof Answer.Known);
  }

  /**
   * Why the region as a whole is not answered, null where it is: its list could not be read for any
   * group, or not for one that is not asked about here because another region has it. Such a group
   * has no answer of its own to say so.
   */
  @Nullable Failure failure() {
    Set<String> askedAbout = isListAnswered() ? Set.copyOf(ids) : Set.of();
    return listings.keySet().stream()
        .sorted()
        .filter(id -> !askedAbout.contains(id))
        .map(listings::get)
        .filter(Answer.Failed.class::isInstance)
        .map(answer -> ((Answer.Failed<Listing>) answer).failure())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Failure refusal(Map<String, Answer<Listing>> listings) {
    Failure refusal = null;
    for (Answer<Listing> answer : listings.values()) {
      if (!(answer instanceof Answer.Failed<Listing> failed) || !isRefusal(failed.failure())) {
        return null;
      }
      refusal = failed.failure();
    }
    return refusal;
  }

  /** A key or a region that is refused once is refused for every question. */
  private static boolean isRefusal(Failure failure) {
    return failure.kind() == Failure.Kind.CREDENTIALS_REFUSED
        || failure.kind() == Failure.Kind.REFUSED_VALUE;
  }

  static boolean isPresent(@Nullable Answer<Listing> answer) {
    return answer instanceof Answer.Known<Listing> known
        && known.value() instanceof Listing.Present;
  }

  static boolean isLeftOut(@Nullable Answer<Listing> answer) {
    return answer instanceof Answer.Known<Listing> known
        && known.value() instanceof Listing.LeftOut;
  }
}
