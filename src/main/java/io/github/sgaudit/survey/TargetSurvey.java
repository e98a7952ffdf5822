package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts about the named groups of one target. The members of groups that the list has
 * are asked for beside the references; those of the others afterwards, since what another action
 * says of the group may settle it. A group that goes meanwhile is looked up again.
 */
final class TargetSurvey {
  private final EcsApi api;
  private final Workers workers;
  private final NamedGroups groups;
  private final Target target;
  private final GroupLookup lookup;
  private final ReferenceLookup referenceLookup;

  /** What the list says, asked again for groups that went meanwhile. */
  private final Map<String, Answer<Listing>> listings;

  private final Map<String, Answer<References>> references = new HashMap<>();
  private final List<Note> notes = new ArrayList<>();

  TargetSurvey(EcsApi api, Workers workers, NamedGroups groups) {
    this.api = api;
    this.workers = workers;
    this.groups = groups;
    this.target = groups.target();
    this.lookup = new GroupLookup(api, workers);
    this.referenceLookup = new ReferenceLookup(api, workers);
    this.listings = new HashMap<>(groups.listings());
  }

  /** The facts about groups of one target. */
  record Found(List<Facts> facts, List<Note> notes) {}

  /** The facts about each group, in the order named. */
  Found gather(Facts.Scope scope) throws InterruptedException {
    List<Facts> facts = new ArrayList<>();
    switch (scope) {
      case REFERENCES -> {
        findReferences();
        for (String id : groups.ids()) {
          facts.add(
              new Facts(
                  target,
                  id,
                  listing(id),
                  referencing(id),
                  new Answer.NotAsked<>(),
                  new Answer.NotAsked<>(),
                  new Answer.NotAsked<>()));
        }
      }
      case ALL -> {
        Map<String, GroupMembers> members = findReferencesAndMembers();
        for (String id : groups.ids()) {
          GroupMembers found = Objects.requireNonNull(members.get(id));
          Facts first = facts(id, listing(id), referencing(id), found);
          boolean gone = Listing.isPresent(listing(id)) && found.areOfMissingGroup();
          facts.add(gone ? again(id, first, found) : first);
        }
      }
    }
    return new Found(facts, notes);
  }

  private Facts facts(
      String id, Answer<Listing> listing, Answer<References> referencing, GroupMembers members) {
    return new Facts(
        target,
        id,
        listing,
        referencing,
        members.instances(),
        members.networkInterfaces(),
        new Answer.NotAsked<>());
  }

  private Answer<Listing> listing(String id) {
    return Objects.requireNonNull(listings.get(id));
  }

  private Answer<References> referencing(String id) {
    return Objects.requireNonNull(references.get(id));
  }

  private void findReferences() throws InterruptedException {
    Map<String, Answer<References>> found = new HashMap<>();
    Failure refusal = groups.refusal();
    if (refusal != null) {
      groups.ids().forEach(id -> found.put(id, new Answer.Failed<>(refusal)));
    } else {
      found.putAll(referenceLookup.find(target, groups.askedTogether()));
      found.putAll(referenceLookup.findEachAlone(target, groups.askedAlone()));
    }
    List<String> gone =
        groups.listed().stream()
            .filter(id -> Objects.requireNonNull(found.get(id)).isNotFound())
            .toList();
    listings.putAll(lookup.find(target, gone));
    listings.putAll(workers.call(() -> unprovenListings(found)));
    ReferenceNames names = ReferenceNames.lookUp(lookup, target, listings, found.values(), notes);
    found.forEach((id, answer) -> references.put(id, names.named(answer)));
  }

  /**
   * An identity without the permission may get an empty list with status 200. A group that the list
   * has shows that it is there; where it has none, a dry run tells.
   */
  private Map<String, Answer<Listing>> unprovenListings(Map<String, Answer<References>> found)
      throws InterruptedException {
    Map<String, Answer<Listing>> unproven = new HashMap<>();
    boolean listWorks = listings.values().stream().anyMatch(Listing::isPresent);
    List<String> missing =
        found.keySet().stream().filter(id -> isMissing(listings.get(id), found.get(id))).toList();
    if (!listWorks && !missing.isEmpty()) {
      try {
        api.dryRunDescribeSecurityGroups(target.regionId(), SecurityGroupFilter.none());
      } catch (FailureException e) {
        missing.forEach(id -> unproven.put(id, new Answer.Failed<>(e.failure())));
      }
    }
    return unproven;
  }

  private static boolean isMissing(
      @Nullable Answer<Listing> listing, @Nullable Answer<References> referencing) {
    return Listing.isLeftOut(listing) && referencing != null && referencing.isNotFound();
  }

  private Map<String, GroupMembers> findReferencesAndMembers() throws InterruptedException {
    MemberLookup memberLookup = new MemberLookup(api, workers, target.regionId());
    Workers.Task<Map<String, GroupMembers>> ofListed =
        memberLookup.begin(groups.listed(), groups.listings());
    findReferences();
    Map<String, GroupMembers> members = new HashMap<>(ofListed.run());
    Failure refusal = groups.refusal();
    List<String> open = new ArrayList<>();
    for (String id : groups.ids()) {
      if (refusal != null) {
        members.put(id, GroupMembers.failed(refusal));
      } else if (isMissing(listing(id), referencing(id))) {
        Failure missing = Objects.requireNonNull(referencing(id).failure());
        members.put(id, GroupMembers.failed(missing));
      } else if (!members.containsKey(id)) {
        open.add(id);
      }
    }
    members.putAll(memberLookup.find(open, listings));
    return members;
  }

  /** A group that is deleted during the run is not found by the later questions. */
  private Facts again(String id, Facts first, GroupMembers members) throws InterruptedException {
    Answer<Listing> listing = Objects.requireNonNull(lookup.find(target, List.of(id)).get(id));
    if (!Listing.isLeftOut(listing)) {
      return first;
    }
    Answer<References> found =
        Objects.requireNonNull(referenceLookup.find(target, List.of(id)).get(id));
    return facts(id, listing, found.failure() != null ? found : first.references(), members);
  }
}
