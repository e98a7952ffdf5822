package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Blocker.Referenced.Evidence;
import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Reason;
import io.github.sgaudit.audit.Check.Status;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All checks on one group, and the blockers that they found. What was not answered, or proves
 * nothing, is a failed check.
 */
final class Checks {
  private final Facts facts;
  private final Strictness strictness;
  private final List<Check> all = new ArrayList<>();
  private final Discount discount;
  private final List<Blocker> blockers = new ArrayList<>();
  private final List<Blocker> assumedGone = new ArrayList<>();

  private Checks(Facts facts, Strictness strictness, Discount discount) {
    this.facts = facts;
    this.strictness = strictness;
    this.discount = discount;
  }

  static Checks on(Facts facts, Strictness strictness, Discount discount) {
    Checks checks = new Checks(facts, strictness, discount);
    checks.exists();
    checks.managed();
    checks.references();
    checks.members(Name.INSTANCES, "instance", facts.instances(), null, Blocker.HasInstance::new);
    checks.members(
        Name.INTERFACES,
        "network-interface",
        facts.networkInterfaces(),
        checks.whyNoInterfaces(),
        Blocker.HasNetworkInterface::new);
    checks.addresses();
    checks.clusters();
    return checks;
  }

  /** In the order of their names. */
  List<Check> all() {
    return all;
  }

  /**
   * In the order of their verdicts: references first, then the service that manages the group. Of
   * one verdict in the order of the checks: instances, then interfaces, then clusters.
   */
  List<Blocker> blockers() {
    return blockers.stream().sorted(Comparator.comparing(Blocker::verdict)).toList();
  }

  /** What was found and does not block, since it is assumed to be gone by then. */
  List<Blocker> assumedGone() {
    return assumedGone;
  }

  private void exists() {
    if (Listing.isPresent(facts.listing())) {
      passed(Name.EXISTS, 1, null);
    } else if (facts.listing().failure() != null) {
      failed(Name.EXISTS, null, null, facts.listing().failure());
    } else if (Listing.isLeftOut(facts.listing())) {
      failed(Name.EXISTS, 0, Reason.LEFT_OUT, facts.references().failure());
    } else {
      failed(Name.EXISTS, null, Reason.NOT_ASKED, null);
    }
  }

  private void managed() {
    SecurityGroup group = Listing.group(facts.listing());
    if (group == null) {
      failed(Name.MANAGED, null, Reason.NOT_DESCRIBED, null);
    } else if (group.unclear().contains("ServiceManaged")) {
      failed(Name.MANAGED, null, Reason.UNCLEAR, null);
    } else if (group.serviceManaged() == null) {
      failed(Name.MANAGED, null, Reason.MANAGED_FLAG_MISSING, null);
    } else if (group.serviceManaged()) {
      List<Blocker> service = List.of(new Blocker.ManagedByService(group.serviceId()));
      blocked(Name.MANAGED, service, false, null);
    } else {
      passed(Name.MANAGED, 0, null);
    }
  }

  /**
   * A rule that names the group is a reference even if the API's answer omits it, or never came.
   */
  private void references() {
    Answer<References> answer = facts.references();
    References listed = answer.value();
    boolean more = listed != null && listed.more();
    List<Blocker> blocking = new ArrayList<>(coming("reference"));
    boolean namesItself = false;
    boolean anyGone = false;
    Set<String> omitted =
        facts.omittedReferences().stream()
            .map(ReferencingGroup::securityGroupId)
            .collect(Collectors.toSet());
    for (ReferencingGroup group : facts.referencing()) {
      boolean gone = discount.covers(group, facts);
      Blocker reference =
          new Blocker.Referenced(group, evidence(group, omitted.contains(group.securityGroupId())));
      if (discount.isAssumedGone(group, facts)) {
        assumedGone.add(
            discount.assumptions().areReferencesGoneByRules()
                ? new Blocker.Referenced(group, Evidence.RULES_THAT_GO)
                : reference);
      }
      anyGone |= gone;
      if (group.self()) {
        namesItself |= !gone;
      } else if (!gone) {
        blocking.add(reference);
      }
    }
    if (!blocking.isEmpty()) {
      boolean goesOn = more || listed == null;
      blocked(Name.REFERENCES, blocking, goesOn, more ? Reason.MAY_BE_CUT : null);
    } else if (listed == null) {
      Reason withoutFailure = answer.failure() == null ? Reason.NOT_ASKED : null;
      failed(
          Name.REFERENCES,
          null,
          answer.isNotFound() ? Reason.CONTRADICTS_LIST : withoutFailure,
          answer.failure());
    } else if (namesItself) {
      failed(Name.REFERENCES, 0, Reason.NAMES_ITSELF, null);
    } else if (anyGone && mayBeCut(listed)) {
      failed(Name.REFERENCES, 0, Reason.ALL_LISTED_GONE, null);
    } else {
      passed(Name.REFERENCES, 0, null);
    }
  }

  /** Whether the API's cap may have cut the list, whatever it counts. */
  private boolean mayBeCut(References listed) {
    int rules = 0;
    for (ReferencingGroup group : listed.listed()) {
      GroupRules read = facts.rules().get(group.securityGroupId());
      List<Rule> naming = read == null ? null : read.naming(facts.securityGroupId());
      rules += naming == null ? References.RULES_A_GROUP : naming.size();
    }
    return listed.more() || rules >= References.ENTRY_CAP;
  }

  private Evidence evidence(ReferencingGroup group, boolean isOmitted) {
    if (isOmitted) {
      return Evidence.RULE_ALONE;
    }
    boolean wasLookedFor = facts.rules().containsKey(group.securityGroupId());
    return wasLookedFor && (group.rules() == null || group.rules().isEmpty())
        ? Evidence.LIST_WITHOUT_RULE
        : Evidence.LIST;
  }

  /** What a plan will put into the group. */
  private List<Blocker.Planned> coming(String type) {
    return discount.assumptions().coming(facts.securityGroupId()).stream()
        .filter(planned -> planned.type().equals(type))
        .toList();
  }

  /** Whether there can be any depends on the network that the group is in. */
  private @Nullable Reason whyNoInterfaces() {
    SecurityGroup group = Listing.group(facts.listing());
    if (group != null && group.unclear().contains("VpcId")) {
      return Reason.UNCLEAR;
    }
    return Listing.isClassic(facts.listing()) ? Reason.CLASSIC_NETWORK : null;
  }

  /**
   * @param type of the blockers
   * @param whyNone why there can be no such members, or that this is unclear; null where there can
   */
  private <M extends Member> void members(
      Name name,
      String type,
      Answer<Members<M>> answer,
      @Nullable Reason whyNone,
      Function<M, Blocker> holds) {
    Members<M> members = answer.value();
    List<Blocker> blocking = new ArrayList<>(coming(type));
    boolean anyGone = false;
    for (M member : members == null ? List.<M>of() : members.listed()) {
      boolean gone = isGone(member);
      anyGone |= gone;
      (gone ? assumedGone : blocking).add(holds.apply(member));
    }
    if (!blocking.isEmpty()) {
      blocked(name, blocking, members == null || members.more(), null);
    } else if (members == null) {
      failed(name, null, answer.failure() == null ? Reason.NOT_ASKED : null, answer.failure());
    } else if (anyGone && members.more()) {
      failed(name, 0, Reason.ALL_LISTED_GONE, null);
    } else if (!anyGone && whyNone == Reason.UNCLEAR) {
      failed(name, null, whyNone, null);
    } else {
      passed(name, 0, anyGone ? null : whyNone);
    }
  }

  private boolean isGone(Member member) {
    return discount.assumptions().isGone(member, facts.securityGroupId());
  }

  /** The API's late count of addresses can only take a verdict back, never give one. */
  private void addresses() {
    SecurityGroup group = Listing.group(facts.listing());
    Integer count = group == null ? null : group.ecsCount();
    if (group == null) {
      failed(Name.ADDRESSES, null, Reason.NOT_DESCRIBED, null);
    } else if (group.unclear().contains("EcsCount")) {
      failed(Name.ADDRESSES, null, Reason.UNCLEAR, null);
    } else if (count == null && strictness == Strictness.STRICT) {
      failed(Name.ADDRESSES, null, Reason.COUNT_MISSING, null);
    } else if (count == null) {
      passed(Name.ADDRESSES, null, Reason.COUNT_MISSING);
    } else if (count < 0) {
      failed(Name.ADDRESSES, null, Reason.COUNT_NEGATIVE, null);
    } else if (!anyMemberStands() && count > addressesOfGone()) {
      failed(
          Name.ADDRESSES,
          count,
          anyMember() ? Reason.COUNT_ABOVE_ASSUMED : Reason.COUNT_WITHOUT_MEMBER,
          null);
    } else {
      passed(Name.ADDRESSES, count, null);
    }
  }

  private boolean anyMember() {
    return facts.members().findAny().isPresent();
  }

  private boolean anyMemberStands() {
    return facts.members().anyMatch(member -> !isGone(member));
  }

  /**
   * The private addresses of members that are assumed gone, one for each whose addresses are not
   * known. A primary network interface is counted with its instance, and goes with it alone.
   */
  private int addressesOfGone() {
    List<Member.Instance> instances = Members.read(facts.instances()).filter(this::isGone).toList();
    Set<String> ids = instances.stream().map(Member.Instance::id).collect(Collectors.toSet());
    int ofInstances =
        instances.stream()
            .mapToInt(instance -> Objects.requireNonNullElse(instance.privateAddresses(), 1))
            .sum();
    return ofInstances
        + Members.read(facts.networkInterfaces())
            .filter(this::isGone)
            .filter(each -> !each.isPrimary() || goesWithAnUnlistedInstance(each, ids))
            .mapToInt(each -> Objects.requireNonNullElse(each.privateAddresses(), 1))
            .sum();
  }

  private boolean goesWithAnUnlistedInstance(Member.NetworkInterface primary, Set<String> listed) {
    String instanceId = primary.instanceId();
    return instanceId != null
        && !listed.contains(instanceId)
        && discount.assumptions().isMemberGone(instanceId, facts.securityGroupId());
  }

  /** The last check: what the others found decides whether its answer was needed. */
  private void clusters() {
    Answer<Members<Member.Cluster>> answer = facts.clusters();
    Members<Member.Cluster> found = answer.value();
    List<Blocker> holding = new ArrayList<>(coming("cluster"));
    for (Member.Cluster cluster : found == null ? List.<Member.Cluster>of() : found.listed()) {
      (isGone(cluster) ? assumedGone : holding).add(new Blocker.HasCluster(cluster));
    }
    boolean isPart = found != null && found.more();
    if (!holding.isEmpty()) {
      blocked(Name.CLUSTERS, holding, isPart, isPart ? Reason.PART_READ : null);
    } else if (found != null && !isPart) {
      passed(Name.CLUSTERS, 0, null);
    } else if (answer.failure() == null && !blockers.isEmpty()) {
      skipped(Name.CLUSTERS, Reason.NOT_NEEDED, null);
    } else if (found != null) {
      failed(Name.CLUSTERS, 0, Reason.ALL_LISTED_GONE, null);
    } else if (strictness == Strictness.STRICT) {
      failed(
          Name.CLUSTERS,
          null,
          answer.failure() == null ? Reason.NOT_ASKED : null,
          answer.failure());
    } else {
      skipped(Name.CLUSTERS, answer.failure() == null ? Reason.NOT_ASKED : null, answer.failure());
    }
  }

  private void skipped(Name name, @Nullable Reason reason, @Nullable Failure failure) {
    all.add(new Check(name, Status.SKIPPED, null, false, reason, failure));
  }

  private void passed(Name name, @Nullable Integer count, @Nullable Reason reason) {
    all.add(new Check(name, Status.PASSED, count, false, reason, null));
  }

  private void blocked(Name name, List<Blocker> found, boolean more, @Nullable Reason reason) {
    blockers.addAll(found);
    all.add(new Check(name, Status.BLOCKED, found.size(), more, reason, null));
  }

  private void failed(
      Name name, @Nullable Integer count, @Nullable Reason reason, @Nullable Failure failure) {
    all.add(new Check(name, Status.FAILED, count, false, reason, failure));
  }
}
