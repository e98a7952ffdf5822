package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is in named groups of one region, in as few calls as it can, and makes sure that
 * "nothing is in it" is not said because the identity may not see: both actions may answer an
 * identity without the permission with an empty list and status 200.
 */
final class MemberLookup {
  private static final String NO_INTERFACES =
      "does not apply: a group of the classic network has no network interfaces";
  private static final String NOT_VPC = "InvalidSecurityGroupId.NotVpc";

  /** Below this, a walk could not save more calls than trying it may cost. */
  private static final int WORTH_A_WALK = 4;

  /** A first page may be empty and go on: only then are so many read. */
  private static final int PATIENT_PROBE = 20;

  /** Each VPC takes a call of either kind at least. */
  private static final int MOST_VPCS = 8;

  private final EcsApi api;
  private final Workers workers;
  private final String regionId;

  MemberLookup(EcsApi api, Workers workers, String regionId) {
    this.api = api;
    this.workers = workers;
    this.regionId = regionId;
  }

  /** What is in each group, the cheaper way. Every group has an answer. */
  Map<String, GroupMembers> find(List<String> ids, Map<String, Answer<Listing>> listings)
      throws InterruptedException {
    return begin(ids, listings).run();
  }

  /** Begins to ask, ahead of what is asked later; what comes back waits for the answers. */
  Workers.Errand<Map<String, GroupMembers>> begin(
      List<String> ids, Map<String, Answer<Listing>> listings) {
    if (!isWorthAWalk(ids.size())) {
      return workers.begin(startGroupByGroup(ids, listings));
    }
    Workers.Errand<Optional<WalkedMembers>> started = startWalk(scopes(ids, listings));
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

  /** Whether a walk can save more calls than trying it may cost. */
  static boolean isWorthAWalk(int groups) {
    return groups >= WORTH_A_WALK;
  }

  /**
   * Starts reading all members of these places; they may be a part of what is there as long as
   * {@link #sorted} did not prove it.
   *
   * @return gives nothing where that takes more calls than it saves, or fails
   */
  Workers.Errand<Optional<WalkedMembers>> startWalk(List<MembersByWalk.Scope> scopes) {
    return new MembersByWalk(api, workers).start(regionId, scopes);
  }

  /** What is in each group, by what was walked. */
  Map<String, GroupMembers> sorted(
      List<String> ids, Map<String, Answer<Listing>> listings, WalkedMembers walked)
      throws InterruptedException {
    Map<String, GroupMembers> members = new HashMap<>();
    ids.forEach(id -> members.put(id, walked.of(id)));
    return proven(ofNetworkType(members, listings), () -> interfacesHidden(walked));
  }

  private Workers.Errand<Map<String, GroupMembers>> startGroupByGroup(
      List<String> ids, Map<String, Answer<Listing>> listings) {
    Workers.Errand<Map<String, GroupMembers>> started =
        new MembersGroupByGroup(api, workers).start(regionId, ids);
    return () -> {
      Map<String, GroupMembers> members = ofNetworkType(started.run(), listings);
      return proven(members, () -> interfacesHidden(members));
    };
  }

  private static List<MembersByWalk.Scope> scopes(
      List<String> ids, Map<String, Answer<Listing>> listings) {
    return scopesOf(ids.stream().map(id -> inPlace(vpcId(listings.get(id)))).toList());
  }

  /** Where the members of these groups are. */
  static List<MembersByWalk.Scope> scopes(List<SecurityGroup> groups) {
    return scopesOf(groups.stream().map(group -> inPlace(group.vpcId())).toList());
  }

  private static String inPlace(@Nullable String vpcId) {
    return vpcId == null ? "" : vpcId;
  }

  /** Few VPCs are walked side by side; else, or with classic groups, the region is. */
  private static List<MembersByWalk.Scope> scopesOf(List<String> vpcIds) {
    Map<String, Integer> groupsByVpc = new TreeMap<>();
    vpcIds.forEach(vpcId -> groupsByVpc.merge(vpcId, 1, Integer::sum));
    if (groupsByVpc.size() > MOST_VPCS || groupsByVpc.containsKey("")) {
      return List.of(new MembersByWalk.Scope(null, maxPages(vpcIds.size())));
    }
    return groupsByVpc.entrySet().stream()
        .map(entry -> new MembersByWalk.Scope(entry.getKey(), maxPages(entry.getValue())))
        .toList();
  }

  /** Group by group takes a call of either kind for each, or more: half of that may be staked. */
  private static int maxPages(int groups) {
    return Math.max(1, groups / 2);
  }

  private static @Nullable String vpcId(@Nullable Answer<Listing> listing) {
    return listing instanceof Answer.Known<Listing> known
            && known.value() instanceof Listing.Present present
        ? present.securityGroup().vpcId()
        : null;
  }

  private static boolean isClassic(@Nullable Answer<Listing> listing) {
    return RegionQuestions.isPresent(listing) && vpcId(listing) == null;
  }

  private static Map<String, GroupMembers> ofNetworkType(
      Map<String, GroupMembers> members, Map<String, Answer<Listing>> listings) {
    Map<String, GroupMembers> applicable = new HashMap<>();
    members.forEach(
        (id, found) -> applicable.put(id, ofNetworkType(found, isClassic(listings.get(id)))));
    return applicable;
  }

  private static GroupMembers ofNetworkType(GroupMembers found, boolean classic) {
    Answer<Members<Member.NetworkInterface>> interfaces = found.networkInterfaces();
    boolean notVpc =
        interfaces instanceof Answer.Failed<Members<Member.NetworkInterface>> failed
            && NOT_VPC.equals(failed.failure().code());
    return classic && (notVpc || isEmpty(interfaces))
        ? new GroupMembers(found.instances(), new Answer.NotApplicable<>(NO_INTERFACES))
        : found;
  }

  private interface HiddenInterfaces {
    @Nullable Failure find() throws InterruptedException;
  }

  /** Takes back what an empty answer says where it does not prove anything. */
  private Map<String, GroupMembers> proven(
      Map<String, GroupMembers> members, HiddenInterfaces hiddenInterfaces)
      throws InterruptedException {
    if (members.values().stream().noneMatch(MemberLookup::restsOnEmptyAnswers)) {
      return members;
    }
    Failure instances = workers.ask(this::instancesHidden).orElse(null);
    Failure interfaces = hiddenInterfaces.find();
    Map<String, GroupMembers> proven = new HashMap<>();
    members.forEach((id, found) -> proven.put(id, withoutUnproven(found, instances, interfaces)));
    return proven;
  }

  private static boolean restsOnEmptyAnswers(GroupMembers found) {
    return isEmpty(found.instances())
        && (isEmpty(found.networkInterfaces())
            || found.networkInterfaces() instanceof Answer.NotApplicable);
  }

  private static GroupMembers withoutUnproven(
      GroupMembers found, @Nullable Failure instances, @Nullable Failure interfaces) {
    return new GroupMembers(
        instances != null && isEmpty(found.instances())
            ? new Answer.Failed<>(instances)
            : found.instances(),
        interfaces != null && isEmpty(found.networkInterfaces())
            ? new Answer.Failed<>(interfaces)
            : found.networkInterfaces());
  }

  private Optional<Failure> instancesHidden() throws InterruptedException {
    try {
      api.dryRunDescribeInstances(regionId);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  /** A VPC without anything in it tells nothing of what the identity sees: the region may. */
  private @Nullable Failure interfacesHidden(WalkedMembers walked) throws InterruptedException {
    if (walked.hasInstancesInVpc()) {
      return walked.showsInterfacesOfInstances() ? null : hidden();
    }
    return walked.hasInterfaces() ? null : workers.ask(this::interfacesHiddenInRegion).orElse(null);
  }

  /**
   * DescribeNetworkInterfaces has no dry run. Any interface that shows itself tells that the
   * identity sees interfaces; where none does although there are instances in a VPC, it does not.
   */
  private @Nullable Failure interfacesHidden(Map<String, GroupMembers> members)
      throws InterruptedException {
    boolean seen =
        members.values().stream()
            .anyMatch(
                found ->
                    found.networkInterfaces()
                            instanceof Answer.Known<Members<Member.NetworkInterface>> known
                        && !known.value().listed().isEmpty());
    if (seen || members.values().stream().noneMatch(found -> isEmpty(found.networkInterfaces()))) {
      return null;
    }
    return workers.ask(this::interfacesHiddenInRegion).orElse(null);
  }

  private Optional<Failure> interfacesHiddenInRegion() throws InterruptedException {
    try {
      if (showsAny(probe(pages -> api.allNetworkInterfaces(regionId, null, pages)))) {
        return Optional.empty();
      }
      return mayHaveInterfaces(probe(pages -> api.allInstances(regionId, null, pages)))
          ? Optional.of(hidden())
          : Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private interface Probing<M extends Member> {
    MemberWalk<M> walk(int maxPages) throws FailureException, InterruptedException;
  }

  /** One page, or several where it is empty and goes on. */
  private static <M extends Member> MemberWalk<M> probe(Probing<M> probing)
      throws FailureException, InterruptedException {
    MemberWalk<M> first = probing.walk(1);
    return first instanceof MemberWalk.TooLong && !showsAny(first)
        ? probing.walk(PATIENT_PROBE)
        : first;
  }

  /** Instances of the classic network have no network interfaces. */
  private static boolean mayHaveInterfaces(MemberWalk<Member.Instance> instances) {
    return !(instances instanceof MemberWalk.Whole<Member.Instance> whole)
        || whole.members().stream().anyMatch(placed -> placed.vpcId() != null);
  }

  private static boolean showsAny(MemberWalk<?> walk) {
    return walk instanceof MemberWalk.Whole<?> whole
        ? !whole.members().isEmpty()
        : walk instanceof MemberWalk.TooLong<?> tooLong && tooLong.anySeen();
  }

  private Failure hidden() {
    return new Failure(
        Failure.Kind.HIDDEN,
        "DescribeNetworkInterfaces",
        regionId,
        null,
        "this identity, limited to a resource group or otherwise, sees instances, but not their"
            + " network interfaces: ask with one that sees the whole account",
        null,
        "ecs:DescribeNetworkInterfaces");
  }

  private static boolean isEmpty(Answer<?> answer) {
    return answer instanceof Answer.Known<?> known
        && known.value() instanceof Members<?> members
        && Objects.requireNonNull(members).listed().isEmpty();
  }
}
