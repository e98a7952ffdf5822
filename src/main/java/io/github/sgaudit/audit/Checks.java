package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Reason;
import io.github.sgaudit.audit.Check.Status;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All checks on one group, and the blockers that they found. What was not answered, or proves
 * nothing, is a failed check.
 */
final class Checks {
  private final Facts facts;
  private final Strictness strictness;
  private final List<Check> all = new ArrayList<>();
  private final List<Blocker> blockers = new ArrayList<>();

  private Checks(Facts facts, Strictness strictness) {
    this.facts = facts;
    this.strictness = strictness;
  }

  static Checks on(Facts facts, Strictness strictness) {
    Checks checks = new Checks(facts, strictness);
    checks.exists();
    checks.managed();
    checks.references();
    checks.members(Name.INSTANCES, facts.instances(), null, Blocker.HasInstance::new);
    checks.members(
        Name.INTERFACES,
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

  private void references() {
    Answer<References> answer = facts.references();
    Failure failure = answer.failure();
    References references = answer.value();
    if (references == null) {
      Reason withoutFailure = failure == null ? Reason.NOT_ASKED : null;
      failed(
          Name.REFERENCES,
          null,
          answer.isNotFound() ? Reason.CONTRADICTS_LIST : withoutFailure,
          failure);
      return;
    }
    List<Blocker> others =
        references.listed().stream()
            .filter(group -> !group.self())
            .<Blocker>map(Blocker.Referenced::new)
            .toList();
    if (!others.isEmpty()) {
      Reason reason = references.more() ? Reason.MAY_BE_CUT : null;
      blocked(Name.REFERENCES, others, references.more(), reason);
    } else if (!references.listed().isEmpty()) {
      failed(Name.REFERENCES, 0, Reason.NAMES_ITSELF, null);
    } else {
      passed(Name.REFERENCES, 0, null);
    }
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
   * @param whyNone why there can be no such members, or that this is unclear; null where there can
   */
  private <M extends Member> void members(
      Name name, Answer<Members<M>> answer, @Nullable Reason whyNone, Function<M, Blocker> holds) {
    Members<M> members = answer.value();
    if (members == null) {
      failed(name, null, answer.failure() == null ? Reason.NOT_ASKED : null, answer.failure());
    } else if (members.listed().isEmpty() && whyNone == Reason.UNCLEAR) {
      failed(name, null, whyNone, null);
    } else if (members.listed().isEmpty()) {
      passed(name, 0, whyNone);
    } else {
      blocked(name, members.listed().stream().map(holds).toList(), members.more(), null);
    }
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
    } else if (count > 0
        && !Members.areFound(facts.instances())
        && !Members.areFound(facts.networkInterfaces())) {
      failed(Name.ADDRESSES, count, Reason.COUNT_WITHOUT_MEMBER, null);
    } else {
      passed(Name.ADDRESSES, count, null);
    }
  }

  /** The last check: what the others found decides whether its answer was needed. */
  private void clusters() {
    Answer<Members<Member.Cluster>> answer = facts.clusters();
    Members<Member.Cluster> found = answer.value();
    if (found != null && found.listed().isEmpty()) {
      passed(Name.CLUSTERS, 0, null);
    } else if (found != null) {
      List<Blocker> holding =
          found.listed().stream().<Blocker>map(Blocker.HasCluster::new).toList();
      blocked(Name.CLUSTERS, holding, found.more(), found.more() ? Reason.PART_READ : null);
    } else if (answer.failure() == null && !blockers.isEmpty()) {
      skipped(Name.CLUSTERS, Reason.NOT_NEEDED, null);
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
