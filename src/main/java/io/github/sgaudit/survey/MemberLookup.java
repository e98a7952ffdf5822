package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is in named groups of one region, in as few calls as it can: group by group, three
 * calls each; or by walking all members and sorting them by group, which takes fewer where there
 * are many groups and not too many members. An empty answer counts only where {@link MemberProof}
 * bears it out.
 */
final class MemberLookup {
  /** The API refuses a machine whose clock is far off ({@code InvalidTimeStamp.Expired}). */
  private static final Duration CLOCKS_APART = Duration.ofHours(1);

  private final EcsApi api;
  private final Workers workers;
  private final TimeSource time;
  private final String regionId;
  private final Assumptions assumptions;
  private final MemberProof proof;
  private final boolean toTheEnd;

  MemberLookup(
      EcsApi api, Workers workers, TimeSource time, String regionId, Assumptions assumptions) {
    this(api, workers, time, regionId, assumptions, false);
  }

  /**
   * Looks for members.
   *
   * @param toTheEnd whether all are wanted, and not only one that holds the group
   */
  MemberLookup(
      EcsApi api,
      Workers workers,
      TimeSource time,
      String regionId,
      Assumptions assumptions,
      boolean toTheEnd) {
    this.toTheEnd = toTheEnd;
    this.api = api;
    this.workers = workers;
    this.time = time;
    this.regionId = regionId;
    this.assumptions = assumptions;
    this.proof = new MemberProof(api, workers, regionId, assumptions);
  }

  private Predicate<Member> holds(String id) {
    return member -> !toTheEnd && !assumptions.isGone(member, id);
  }

  /** Questions under way. */
  interface Asked {
    /**
     * Waits, and asks what is still open. Every group has an answer.
     *
     * @param listings what the list says of the groups
     */
    Map<String, GroupMembers> finish(Map<String, Answer<Listing>> listings)
        throws InterruptedException;
  }

  /** Asks what is in each group, the cheaper way. */
  Asked begin(List<String> ids, Map<String, Answer<Listing>> listings) {
    if (!WalkScope.isWorthAWalk(ids.size())) {
      return beginGroupByGroup(ids);
    }
    Workers.Task<WalkedMembers> walk =
        startWalk(WalkScope.of(ids.stream().map(id -> Listing.group(listings.get(id))).toList()));
    return known -> sorted(ids, known, walk.run());
  }

  /**
   * Asks while nothing is known of the groups yet, not even their VPC. Of several groups one page
   * of the region's members may tell all; where it does not, each group is asked about. So is one
   * that may not have been there yet when the page was read.
   */
  Asked beginUnlisted(List<String> ids) {
    if (!WalkScope.isWorthAWalk(ids.size())) {
      return beginGroupByGroup(ids);
    }
    Instant begin = time.now();
    Workers.Task<MemberWalk<Member.Instance>> instances = proof.instances();
    proof.begin();
    Workers.Task<MemberWalk<Member.NetworkInterface>> ofServices = proof.interfacesOfServices();
    return known -> {
      List<MemberWalk<Member.NetworkInterface>> ofInterfaces =
          List.of(proof.interfaces().run(), ofServices.run());
      Failure refused = instances.run().failure();
      if (refused != null
          && isKeyRefused(refused)
          && ofInterfaces.stream().allMatch(walk -> isKeyRefused(walk.failure()))) {
        // As for each of the groups.
        return ids.stream().collect(Collectors.toMap(id -> id, id -> GroupMembers.failed(refused)));
      }
      WalkedMembers walked = joined(List.of(instances.run()), ofInterfaces);
      List<String> young = ids.stream().filter(id -> isYounger(known.get(id), begin)).toList();
      if (!walked.isWhole() || young.isEmpty()) {
        return sorted(ids, known, walked);
      }
      Asked apart = beginGroupByGroup(young);
      List<String> others = ids.stream().filter(id -> !young.contains(id)).toList();
      Map<String, GroupMembers> members = new HashMap<>(sorted(others, known, walked));
      apart
          .finish(known)
          .forEach(
              (id, found) -> members.put(id, found.orSeen(walked.of(id, holds(id)), holds(id))));
      return members;
    };
  }

  private static boolean isKeyRefused(@Nullable Failure failure) {
    return failure != null && failure.kind() == Failure.Kind.CREDENTIALS_REFUSED;
  }

  private static boolean isYounger(@Nullable Answer<Listing> listing, Instant time) {
    SecurityGroup group = Listing.group(listing);
    return group != null && !isOlder(group, time);
  }

  /** Whether a group was there at a time, whatever the difference between two clocks. */
  static boolean isOlder(SecurityGroup group, Instant time) {
    Instant created = group.createdAt();
    return created != null && created.isBefore(time.minus(CLOCKS_APART));
  }

  /** Asks about each group in calls of its own, all at once. */
  Asked beginGroupByGroup(List<String> ids) {
    Workers.Task<Map<String, GroupMembers>> asked = startGroupByGroup(ids, true);
    if (!ids.isEmpty()) {
      proof.begin();
    }
    return known -> withoutMemberships(proof.of(ofNetwork(asked.run(), known)));
  }

  /**
   * An interface that is the membership of an instance which is named is not named a second time:
   * some endpoints give it when asked for the interfaces of a group, and walks always do.
   */
  private static Map<String, GroupMembers> withoutMemberships(Map<String, GroupMembers> members) {
    Map<String, GroupMembers> named = new HashMap<>();
    members.forEach((id, found) -> named.put(id, found.withoutMemberships()));
    return named;
  }

  /**
   * @param atOnce whether a group's interfaces of services are asked for beside the others; else
   *     only where there are no others, which takes longer and fewer calls
   */
  private Workers.Task<Map<String, GroupMembers>> startGroupByGroup(
      List<String> ids, boolean atOnce) {
    Map<String, Answer<Members<Member.Instance>>> instances = new ConcurrentHashMap<>();
    Map<String, Answer<Members<Member.NetworkInterface>>> interfaces = new ConcurrentHashMap<>();
    Map<String, Answer<Members<Member.NetworkInterface>>> ofServices = new ConcurrentHashMap<>();
    List<Workers.Call<String>> calls = new ArrayList<>();
    for (String id : ids) {
      calls.add(
          workers.counted(
              ProgressListener.Topic.INSTANCES,
              1,
              () -> {
                instances.put(id, find(id, holds -> api.instancesIn(regionId, id, holds)));
                return id;
              }));
      Workers.Call<String> askOfServices =
          () -> {
            ofServices.put(
                id, find(id, holds -> api.networkInterfacesIn(regionId, id, true, holds)));
            return id;
          };
      calls.add(
          workers.counted(
              ProgressListener.Topic.NETWORK_INTERFACES,
              1,
              () -> {
                interfaces.put(
                    id, find(id, holds -> api.networkInterfacesIn(regionId, id, false, holds)));
                Members<Member.NetworkInterface> found = interfaces.get(id).value();
                // A primary interface may be the membership of an instance that is named already.
                boolean isHeld =
                    found != null
                        && found.listed().stream()
                            .anyMatch(each -> !each.isPrimary() && holds(id).test(each));
                return atOnce || isHeld ? id : askOfServices.make();
              }));
      if (atOnce) {
        calls.add(askOfServices);
      }
    }
    Workers.Task<List<String>> asked = workers.start(calls);
    return () -> {
      asked.run();
      Map<String, GroupMembers> members = new HashMap<>();
      for (String id : ids) {
        Answer<Members<Member.NetworkInterface>> ofAll = Objects.requireNonNull(interfaces.get(id));
        members.put(
            id,
            new GroupMembers(
                Objects.requireNonNull(instances.get(id)),
                Members.both(ofAll, ofServices.getOrDefault(id, ofAll)),
                false));
      }
      return members;
    };
  }

  /** A question about the members of one kind in a group, up to one that holds it. */
  interface Search<M extends Member> {
    Members<M> until(Predicate<Member> holds) throws FailureException, InterruptedException;
  }

  private <M extends Member> Answer<Members<M>> find(String id, Search<M> search)
      throws InterruptedException {
    Predicate<Member> isThere = member -> !assumptions.isGone(member, id);
    return toTheEnd ? all(search, isThere) : answer(search, isThere);
  }

  /**
   * All members; where they cannot be read to the end, as of an endpoint without page tokens, those
   * up to one that holds the group, which is held then all the same.
   */
  static <M extends Member> Answer<Members<M>> all(Search<M> search, Predicate<Member> isThere)
      throws InterruptedException {
    Answer<Members<M>> all = answer(search, member -> false);
    Failure failure = all.failure();
    return failure != null && failure.kind().mayPass() ? answer(search, isThere) : all;
  }

  private static <M extends Member> Answer<Members<M>> answer(
      Search<M> search, Predicate<Member> holds) throws InterruptedException {
    try {
      return new Answer.Known<>(search.until(holds));
    } catch (FailureException e) {
      return new Answer.Failed<>(e.failure());
    }
  }

  /** Groups of the classic network have no interfaces to ask for. */
  private static Map<String, GroupMembers> ofNetwork(
      Map<String, GroupMembers> members, Map<String, Answer<Listing>> listings) {
    Map<String, GroupMembers> known = new HashMap<>();
    members.forEach(
        (id, found) ->
            known.put(id, Listing.isClassic(listings.get(id)) ? found.inClassicNetwork() : found));
    return known;
  }

  /** Starts reading all members of these places. */
  Workers.Task<WalkedMembers> startWalk(List<WalkScope> scopes) {
    List<Workers.Call<MemberWalk<Member.Instance>>> ofInstances = new ArrayList<>();
    List<Workers.Call<MemberWalk<Member.NetworkInterface>>> ofInterfaces = new ArrayList<>();
    for (WalkScope scope : scopes) {
      String vpcId = scope.vpcId();
      int pages = scope.maxPages();
      ofInstances.add(walk(() -> api.allInstances(regionId, vpcId, pages)));
      ofInterfaces.add(walk(() -> api.allNetworkInterfaces(regionId, vpcId, false, pages)));
      ofInterfaces.add(walk(() -> api.allNetworkInterfaces(regionId, vpcId, true, pages)));
    }
    Workers.Task<List<MemberWalk<Member.Instance>>> instances = workers.start(ofInstances);
    Workers.Task<List<MemberWalk<Member.NetworkInterface>>> interfaces =
        workers.start(ofInterfaces);
    return () -> joined(instances.run(), interfaces.run());
  }

  private <T> Workers.Call<T> walk(Workers.Call<T> call) {
    return workers.counted(ProgressListener.Topic.MEMBER_WALKS, 1, call);
  }

  private static WalkedMembers joined(
      List<MemberWalk<Member.Instance>> instances,
      List<MemberWalk<Member.NetworkInterface>> interfaces) {
    return new WalkedMembers(
        instances.stream().flatMap(walk -> walk.members().stream()).toList(),
        interfaces.stream().flatMap(walk -> walk.members().stream()).toList(),
        instances.stream().allMatch(MemberWalk::whole)
            && interfaces.stream().allMatch(MemberWalk::whole));
  }

  /**
   * What is in each group, by what was walked. Where not all was read, each group is asked about,
   * and who was read is still there.
   */
  Map<String, GroupMembers> sorted(
      List<String> ids, Map<String, Answer<Listing>> listings, WalkedMembers walked)
      throws InterruptedException {
    Map<String, GroupMembers> members = new HashMap<>();
    if (ids.isEmpty()) {
      return members;
    }
    if (walked.isWhole()) {
      ids.forEach(id -> members.put(id, walked.of(id, holds(id))));
      return withoutMemberships(proof.of(ofNetwork(members, listings), walked));
    }
    Workers.Task<Map<String, GroupMembers>> asked =
        startGroupByGroup(ids, ids.size() <= Batches.FEW);
    proof.begin();
    asked
        .run()
        .forEach((id, found) -> members.put(id, found.orSeen(walked.of(id, holds(id)), holds(id))));
    return withoutMemberships(proof.of(ofNetwork(members, listings)));
  }
}
