package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is in named groups of one region, in as few calls as it can: group by group, two calls
 * each and three where nothing is found; or by walking all members and sorting them by group, which
 * takes fewer where there are many groups and not too many members. An empty answer counts only
 * where {@link MemberProof} bears it out.
 */
final class MemberLookup {
  private final EcsApi api;
  private final Workers workers;
  private final String regionId;
  private final MemberProof proof;

  MemberLookup(EcsApi api, Workers workers, String regionId) {
    this.api = api;
    this.workers = workers;
    this.regionId = regionId;
    this.proof = new MemberProof(api, workers, regionId);
  }

  /** What is in each group, the cheaper way. Every group has an answer. */
  Map<String, GroupMembers> find(List<String> ids, Map<String, Answer<Listing>> listings)
      throws InterruptedException {
    return begin(ids, listings).run();
  }

  /** Begins to ask, ahead of what is asked later; running what comes back waits for the answers. */
  Workers.Task<Map<String, GroupMembers>> begin(
      List<String> ids, Map<String, Answer<Listing>> listings) {
    if (!WalkScope.isWorthAWalk(ids.size())) {
      return workers.begin(startGroupByGroup(ids, listings));
    }
    Workers.Task<Optional<WalkedMembers>> started =
        startWalk(WalkScope.of(ids.stream().map(id -> Listing.group(listings.get(id))).toList()));
    return workers.begin(
        () -> {
          Optional<WalkedMembers> walked = started.run();
          return walked.isEmpty()
              ? groupByGroup(ids, listings)
              : sorted(ids, listings, walked.get());
        });
  }

  /** What is in each group, by asking for each. */
  Map<String, GroupMembers> groupByGroup(List<String> ids, Map<String, Answer<Listing>> listings)
      throws InterruptedException {
    return startGroupByGroup(ids, listings).run();
  }

  private Workers.Task<Map<String, GroupMembers>> startGroupByGroup(
      List<String> ids, Map<String, Answer<Listing>> listings) {
    Map<String, Answer<Members<Member.Instance>>> instances = new ConcurrentHashMap<>();
    Map<String, Answer<Members<Member.NetworkInterface>>> interfaces = new ConcurrentHashMap<>();
    List<Workers.Call<String>> calls = new ArrayList<>();
    for (String id : ids) {
      calls.add(
          workers.counted(
              ProgressListener.Topic.INSTANCES,
              1,
              () -> {
                instances.put(id, answer(() -> api.instancesIn(regionId, id)));
                return id;
              }));
      calls.add(
          workers.counted(
              ProgressListener.Topic.NETWORK_INTERFACES,
              1,
              () -> {
                interfaces.put(id, answer(() -> interfacesIn(id)));
                return id;
              }));
    }
    Workers.Task<List<String>> asked = workers.start(calls);
    return () -> {
      asked.run();
      Map<String, GroupMembers> members = new HashMap<>();
      for (String id : ids) {
        GroupMembers found =
            new GroupMembers(
                Objects.requireNonNull(instances.get(id)),
                Objects.requireNonNull(interfaces.get(id)),
                false);
        members.put(id, ofNetwork(found, listings.get(id)));
      }
      return proof.of(members);
    };
  }

  private Members<Member.NetworkInterface> interfacesIn(String id)
      throws FailureException, InterruptedException {
    Members<Member.NetworkInterface> found = api.networkInterfacesIn(regionId, id, false);
    return found.listed().isEmpty() ? api.networkInterfacesIn(regionId, id, true) : found;
  }

  private interface Query<T> {
    T ask() throws FailureException, InterruptedException;
  }

  private static <T> Answer<T> answer(Query<T> query) throws InterruptedException {
    try {
      return new Answer.Known<>(query.ask());
    } catch (FailureException e) {
      return new Answer.Failed<>(e.failure());
    }
  }

  private static GroupMembers ofNetwork(GroupMembers found, @Nullable Answer<Listing> listing) {
    return Listing.isClassic(listing) ? found.inClassicNetwork() : found;
  }

  /**
   * Starts reading all members of these places. A walk that fails decides nothing: the groups are
   * asked about one by one then.
   *
   * @return gives nothing where one of the walks has more pages than allowed, or fails
   */
  Workers.Task<Optional<WalkedMembers>> startWalk(List<WalkScope> scopes) {
    List<Workers.Call<Optional<WalkedMembers>>> calls = new ArrayList<>();
    for (WalkScope scope : scopes) {
      calls.add(
          walk(
              () ->
                  whole(api.allInstances(regionId, scope.vpcId(), scope.maxPages()))
                      .map(WalkedMembers::ofInstances)));
      calls.add(
          walk(
              () ->
                  whole(api.allNetworkInterfaces(regionId, scope.vpcId(), false, scope.maxPages()))
                      .map(WalkedMembers::ofInterfaces)));
      calls.add(
          walk(
              () ->
                  whole(api.allNetworkInterfaces(regionId, scope.vpcId(), true, scope.maxPages()))
                      .map(WalkedMembers::ofInterfaces)));
    }
    Workers.Task<List<Optional<WalkedMembers>>> asked = workers.start(calls);
    return () -> WalkedMembers.join(asked.run());
  }

  private static <M extends Member> Optional<List<M>> whole(MemberWalk<M> walk) {
    return walk.whole() ? Optional.of(walk.members()) : Optional.empty();
  }

  private Workers.Call<Optional<WalkedMembers>> walk(Query<Optional<WalkedMembers>> query) {
    return workers.counted(
        ProgressListener.Topic.MEMBER_WALKS,
        1,
        () -> Objects.requireNonNullElse(answer(query).value(), Optional.empty()));
  }

  /** What is in each group, by what was walked. */
  Map<String, GroupMembers> sorted(
      List<String> ids, Map<String, Answer<Listing>> listings, WalkedMembers walked)
      throws InterruptedException {
    Map<String, GroupMembers> members = new HashMap<>();
    ids.forEach(id -> members.put(id, ofNetwork(walked.of(id), listings.get(id))));
    return proof.of(members, walked);
  }
}
