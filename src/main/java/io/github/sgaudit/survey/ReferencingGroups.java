package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Reference;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each referencing group in one region what it is called and whether it is the account's
 * own. DescribeSecurityGroupReferences gives an account's ID but not whose; the account's own list
 * does: who is in it is its own, and whoever has the same account ID is too.
 */
final class ReferencingGroups {
  private final Map<String, Answer<Listing>> listings;
  private final Set<String> ownAliUids;

  private ReferencingGroups(Map<String, Answer<Listing>> listings, Set<String> ownAliUids) {
    this.listings = listings;
    this.ownAliUids = ownAliUids;
  }

  /**
   * Looks up those referencing groups that are not known yet.
   *
   * @param known what the list says of the groups asked about
   * @param notes takes a note where names could not be read
   */
  static ReferencingGroups lookUp(
      SecurityGroupLookup lookup,
      String regionId,
      Map<String, Answer<Listing>> known,
      Iterable<Answer<ReferenceLookup.Found>> answers,
      List<String> notes)
      throws InterruptedException {
    Map<String, @Nullable String> aliUids = new HashMap<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (Answer<ReferenceLookup.Found> answer : answers) {
      if (answer instanceof Answer.Known<ReferenceLookup.Found> found) {
        for (Reference reference : found.value().listed()) {
          aliUids.put(reference.securityGroupId(), reference.aliUid());
          if (!known.containsKey(reference.securityGroupId())) {
            unknown.add(reference.securityGroupId());
          }
        }
      }
    }
    Map<String, Answer<Listing>> listings = new HashMap<>(known);
    Map<String, Answer<Listing>> more = lookup.find(regionId, List.copyOf(unknown));
    listings.putAll(more);
    noteFailure(more, notes);
    Set<String> own = new LinkedHashSet<>();
    aliUids.forEach(
        (id, aliUid) -> {
          if (aliUid != null && isListed(listings.get(id))) {
            own.add(aliUid);
          }
        });
    return new ReferencingGroups(listings, own);
  }

  private static void noteFailure(Map<String, Answer<Listing>> listings, List<String> notes) {
    for (Answer<Listing> answer : listings.values()) {
      if (answer instanceof Answer.Failed<Listing> failed) {
        Failure failure = failed.failure();
        notes.add(
            "the names of referencing groups could not be read: " + FailureMessage.of(failure));
        return;
      }
    }
  }

  References describe(String askedId, ReferenceLookup.Found found) {
    return new References(
        found.listed().stream().map(reference -> describe(askedId, reference)).toList(),
        found.more());
  }

  private ReferencingGroup describe(String askedId, Reference reference) {
    Answer<Listing> listing = listings.get(reference.securityGroupId());
    String name =
        listing instanceof Answer.Known<Listing> known
                && known.value() instanceof Listing.Present present
            ? present.securityGroup().securityGroupName()
            : null;
    return new ReferencingGroup(
        reference.securityGroupId(),
        name,
        reference.aliUid(),
        sameAccount(listing, reference.aliUid()),
        reference.securityGroupId().equals(askedId));
  }

  private @Nullable Boolean sameAccount(
      @Nullable Answer<Listing> listing, @Nullable String aliUid) {
    if (isListed(listing) || (aliUid != null && ownAliUids.contains(aliUid))) {
      return true;
    }
    return (aliUid == null || ownAliUids.isEmpty()) ? null : Boolean.FALSE;
  }

  private static boolean isListed(@Nullable Answer<Listing> listing) {
    return listing instanceof Answer.Known<Listing> known
        && known.value() instanceof Listing.Present;
  }
}
