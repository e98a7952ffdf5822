package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts about the named groups of one target. Few groups are asked about beside the
 * list. Where there are many, or several targets, the list comes first and tells what to ask here:
 * the members of a group that it leaves out are asked for last then, since what another action says
 * of the group may settle it. A group that goes meanwhile is looked up again.
 */
final class TargetSurvey {
  private final EcsApi api;
  private final Workers workers;
  private final Target target;
  private final GroupLookup lookup;
  private final MemberLookup memberLookup;
  private final Facts.Scope scope;
  private final boolean isBesideTheList;
  private final Workers.Task<NamedGroups> named;

  /** Null where it is not asked who references the groups. */
  private final @Nullable ReferenceLookup references;

  private final Assumptions assumptions;

  /** Null where it is not asked which groups they reference. */
  private final @Nullable OwnRules ownRules;

  /** Null where members are not wanted. */
  private final MemberLookup.@Nullable Asked members;

  /** Null where they are not wanted, or the list has none of the groups. */
  private final @Nullable ClusterLookup clusters;

  /** Asks all that can be asked of few groups of a single target, the list among it. */
  TargetSurvey(
      EcsApi api,
      Workers workers,
      TimeSource time,
      Target target,
      List<String> ids,
      Facts.Scope scope,
      Assumptions assumptions) {
    this.api = api;
    this.workers = workers;
    this.target = target;
    this.scope = scope;
    this.assumptions = assumptions;
    this.isBesideTheList = true;
    this.lookup = new GroupLookup(api, workers);
    this.memberLookup =
        new MemberLookup(api, workers, time, target.regionId(), assumptions, scope.hasEdges());
    Workers.Task<Map<String, Answer<Listing>>> listed = lookup.begin(target, ids);
    this.named = () -> NamedGroups.of(List.of(target), ids, Map.of(target, listed.run())).get(0);
    this.references =
        scope.hasReferences() ? new ReferenceLookup(api, workers, target, List.of(), ids) : null;
    this.ownRules =
        scope.hasNamed() ? new OwnRules(api, workers, target, ids, Map.of(), false) : null;
    this.members = scope.hasMembers() ? memberLookup.beginUnlisted(ids) : null;
    this.clusters = scope.hasMembers() ? new ClusterLookup(api, workers, target) : null;
  }

  /**
   * Asks about groups that the lists of all targets were searched for.
   *
   * @param eachAlone whether there are so few that each is asked about in calls of its own
   * @param clusters null where they were not asked for yet
   */
  TargetSurvey(
      EcsApi api,
      Workers workers,
      TimeSource time,
      NamedGroups groups,
      boolean eachAlone,
      Facts.Scope scope,
      Assumptions assumptions,
      @Nullable ClusterLookup clusters) {
    this.api = api;
    this.workers = workers;
    this.target = groups.target();
    this.scope = scope;
    this.assumptions = assumptions;
    this.isBesideTheList = false;
    this.lookup = new GroupLookup(api, workers);
    this.memberLookup =
        new MemberLookup(api, workers, time, target.regionId(), assumptions, scope.hasEdges());
    this.named = () -> groups;
    boolean refused = groups.refusal() != null;
    List<String> together = refused || eachAlone ? List.of() : groups.askedTogether();
    List<String> alone = eachAlone ? groups.ids() : groups.askedAlone();
    // Before all else: of a walk, each page waits for the one before.
    this.members =
        scope.hasMembers() ? memberLookup.begin(groups.listed(), groups.listings()) : null;
    this.references =
        scope.hasReferences()
            ? new ReferenceLookup(api, workers, target, together, refused ? List.of() : alone)
            : null;
    this.ownRules =
        scope.hasNamed()
            ? new OwnRules(
                api,
                workers,
                target,
                refused ? List.of() : groups.ids(),
                groups.listings(),
                scope.hasEdges())
            : null;
    boolean wanted = scope.hasMembers() && !groups.listed().isEmpty();
    this.clusters = clusters == null && wanted ? new ClusterLookup(api, workers, target) : clusters;
  }

  /** The facts about groups of one target. */
  record Found(NamedGroups groups, List<Facts> facts, List<Note> notes) {}

  /** The facts about each group, in the order named. */
  Found gather() throws InterruptedException {
    Workers.Task<Map<String, GroupMembers>> membersOfListed =
        members == null ? Map::of : workers.begin(() -> members.finish(named.run().listings()));
    NamedGroups groups = named.run();
    Failure refusal = groups.refusal();
    if (refusal != null && !isBesideTheList) {
      return new Found(
          groups,
          groups.ids().stream().map(id -> refused(id, groups, refusal)).toList(),
          List.of());
    }
    NetworkRules rulesOfNetworks =
        scope.isOfASet() && refusal == null
            ? new NetworkRules(
                api, workers, target, groups.listings(), scope == Facts.Scope.ALL_WITH_OWN_RULES)
            : null;
    Map<String, Answer<References>> own =
        new HashMap<>(ownRules == null ? Map.of() : ownRules.finish(groups.listings()));
    Map<String, Answer<References>> found =
        references == null ? own : new HashMap<>(references.finish());
    if (refusal != null) {
      // It is the reason once for all that failed; what was answered beside the list stands.
      BiFunction<String, Answer<References>, Answer<References>> refused =
          (id, answer) -> answer.failure() == null ? answer : new Answer.Failed<>(refusal);
      found.replaceAll(refused);
      own.replaceAll(refused);
    }
    Map<String, Answer<Listing>> listings = new HashMap<>(groups.listings());
    listings.putAll(lookup.find(target, gone(groups, found)));
    Map<String, Answer<Listing>> known = new HashMap<>(listings);
    if (rulesOfNetworks != null) {
      rulesOfNetworks.listings().forEach(known::putIfAbsent);
    }
    ReferenceNames names =
        new ReferenceNames(
            lookup,
            target,
            known,
            Stream.concat(found.values().stream(), own.values().stream()).toList());
    ReferenceRules rulesOfOthers = rulesOfOthers(listings, found);
    listings.putAll(unprovenListings(listings, found));
    List<Note> notes = new ArrayList<>();
    names.find(notes);
    Map<String, GroupRules> rules = new HashMap<>();
    if (ownRules != null) {
      rules.putAll(ownRules.byGroup());
    }
    if (rulesOfOthers != null) {
      rules.putAll(rulesOfOthers.read(names, notes));
    }
    if (rulesOfNetworks != null) {
      rules.putAll(rulesOfNetworks.read(names, found.values(), notes));
    }
    Map<String, GroupMembers> membersByGroup =
        members == null
            ? Map.of()
            : withMembersOfUnlisted(membersOfListed.run(), groups, listings, found);
    Map<String, Map<String, GroupRules>> rulesAbout =
        scope.isOfASet() || scope.hasEdges() ? rulesAbout(groups.ids(), found, rules) : Map.of();
    List<Facts> facts = new ArrayList<>();
    for (String id : groups.ids()) {
      Answer<Listing> listing = Objects.requireNonNull(listings.get(id));
      Answer<References> referencing =
          references == null
              ? new Answer.NotAsked<>()
              : names.named(Objects.requireNonNull(found.get(id)));
      Answer<References> namedBy =
          ownRules == null
              ? new Answer.NotAsked<>()
              : names.named(Objects.requireNonNull(own.get(id)));
      GroupMembers in = membersByGroup.get(id);
      Facts first =
          facts(id, listing, referencing, namedBy, rulesAbout.getOrDefault(id, rules), in);
      boolean gone = in != null && Listing.isPresent(listing) && in.areOfMissingGroup();
      facts.add(gone ? again(first) : first);
    }
    boolean mayAlwaysMatter = scope.isOfASet() || assumptions.areAny();
    return new Found(
        groups, clusters == null ? facts : clusters.complete(facts, mayAlwaysMatter), notes);
  }

  /** Null where no rules of referencing groups are wanted. */
  private @Nullable ReferenceRules rulesOfOthers(
      Map<String, Answer<Listing>> listings, Map<String, Answer<References>> found) {
    return switch (scope) {
      case REFERENCES, EDGES, ALL_WITH_EDGES ->
          new ReferenceRules(api, workers, target, false, listings, found);
      case REFERENCES_WITH_RULES -> new ReferenceRules(api, workers, target, true, listings, found);
      case OWN_RULES, ALL, ALL_WITH_RULES, ALL_WITH_OWN_RULES -> null;
    };
  }

  /** By a group's ID, the rules of the groups that name it, are said to, or are it. */
  private Map<String, Map<String, GroupRules>> rulesAbout(
      List<String> ids, Map<String, Answer<References>> found, Map<String, GroupRules> all) {
    Map<String, Map<String, GroupRules>> about = new HashMap<>();
    for (String id : ids) {
      Map<String, GroupRules> ofOne = new HashMap<>();
      References listed = Objects.requireNonNull(found.get(id)).value();
      Stream<String> said =
          listed == null
              ? Stream.of()
              : listed.listed().stream().map(ReferencingGroup::securityGroupId);
      Stream.concat(Stream.of(id), said)
          .filter(all::containsKey)
          .forEach(owner -> ofOne.put(owner, Objects.requireNonNull(all.get(owner))));
      about.put(id, ofOne);
    }
    all.forEach(
        (owner, rules) ->
            rules.named().stream()
                .filter(about::containsKey)
                .forEach(id -> Objects.requireNonNull(about.get(id)).put(owner, rules)));
    return about;
  }

  private Facts refused(String id, NamedGroups groups, Failure refusal) {
    return facts(
        id,
        Objects.requireNonNull(groups.listings().get(id)),
        scope.hasReferences() ? new Answer.Failed<>(refusal) : new Answer.NotAsked<>(),
        scope.hasNamed() ? new Answer.Failed<>(refusal) : new Answer.NotAsked<>(),
        Map.of(),
        members == null ? null : GroupMembers.failed(refusal));
  }

  private Facts facts(
      String id,
      Answer<Listing> listing,
      Answer<References> referencing,
      Answer<References> namedBy,
      Map<String, GroupRules> rules,
      @Nullable GroupMembers members) {
    return new Facts(
        target,
        id,
        listing,
        referencing,
        namedBy,
        rules,
        members == null ? new Answer.NotAsked<>() : members.instances(),
        members == null ? new Answer.NotAsked<>() : members.networkInterfaces(),
        new Answer.NotAsked<>());
  }

  private static List<String> gone(NamedGroups groups, Map<String, Answer<References>> found) {
    return groups.listed().stream()
        .filter(id -> Objects.requireNonNull(found.get(id)).isNotFound())
        .toList();
  }

  /**
   * An identity without the permission may get an empty list with status 200. A group that the list
   * has shows that it is there; where it has none, a dry run tells.
   */
  private Map<String, Answer<Listing>> unprovenListings(
      Map<String, Answer<Listing>> listings, Map<String, Answer<References>> found)
      throws InterruptedException {
    boolean listWorks = listings.values().stream().anyMatch(Listing::isPresent);
    List<String> missing =
        found.keySet().stream().filter(id -> isMissing(listings.get(id), found.get(id))).toList();
    Map<String, Answer<Listing>> unproven = new HashMap<>();
    if (!listWorks && !missing.isEmpty()) {
      workers
          .call(() -> GroupLookup.whyHidden(api, target))
          .ifPresent(why -> missing.forEach(id -> unproven.put(id, new Answer.Failed<>(why))));
    }
    return unproven;
  }

  private static boolean isMissing(
      @Nullable Answer<Listing> listing, @Nullable Answer<References> referencing) {
    return Listing.isLeftOut(listing) && referencing != null && referencing.isNotFound();
  }

  private Map<String, GroupMembers> withMembersOfUnlisted(
      Map<String, GroupMembers> ofListed,
      NamedGroups groups,
      Map<String, Answer<Listing>> listings,
      Map<String, Answer<References>> found)
      throws InterruptedException {
    Map<String, GroupMembers> all = new HashMap<>(ofListed);
    List<String> open = new ArrayList<>();
    for (String id : groups.ids()) {
      Failure notFound = Objects.requireNonNull(found.get(id)).failure();
      if (all.containsKey(id)) {
        continue;
      }
      if (notFound != null && isMissing(listings.get(id), found.get(id))) {
        all.put(id, GroupMembers.failed(notFound));
      } else {
        open.add(id);
      }
    }
    all.putAll(memberLookup.begin(open, listings).finish(listings));
    return all;
  }

  /** A group that is deleted during the run is not found by the later questions. */
  private Facts again(Facts first) throws InterruptedException {
    String id = first.securityGroupId();
    Answer<Listing> listing = Objects.requireNonNull(lookup.find(target, List.of(id)).get(id));
    if (!Listing.isLeftOut(listing)) {
      return first;
    }
    Answer<References> found =
        Objects.requireNonNull(
            new ReferenceLookup(api, workers, target, List.of(), List.of(id)).finish().get(id));
    return new Facts(
        target,
        id,
        listing,
        found.failure() != null ? found : first.references(),
        first.named(),
        first.rules(),
        first.instances(),
        first.networkInterfaces(),
        first.clusters());
  }
}
