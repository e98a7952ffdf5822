package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that "nothing is in it" is not said because the identity may not see: both actions may
 * answer an identity without the permission with an empty list and status 200. That there are no
 * instances is borne out by a dry run. DescribeNetworkInterfaces has none: any interface that shows
 * itself bears out that the identity sees interfaces, and where none does although there are
 * instances in a VPC, it does not.
 */
final class MemberProof {
  /** A first page may be empty and go on: only then are so many read. */
  private static final int PATIENT_PROBE = 20;

  private final EcsApi api;
  private final Workers workers;
  private final String regionId;

  MemberProof(EcsApi api, Workers workers, String regionId) {
    this.api = api;
    this.workers = workers;
    this.regionId = regionId;
  }

  /** Takes back the empty answers that nothing bears out, of members asked for by group. */
  Map<String, GroupMembers> of(Map<String, GroupMembers> members) throws InterruptedException {
    return without(members, () -> hiddenInterfaces(members));
  }

  /** The same of members that were walked. */
  Map<String, GroupMembers> of(Map<String, GroupMembers> members, WalkedMembers walked)
      throws InterruptedException {
    return without(members, () -> hiddenInterfaces(walked));
  }

  private interface Hidden {
    @Nullable Failure find() throws InterruptedException;
  }

  /** Nothing need be proven where every group is seen to be in use. */
  private Map<String, GroupMembers> without(Map<String, GroupMembers> members, Hidden interfaces)
      throws InterruptedException {
    if (members.values().stream().noneMatch(GroupMembers::restOnEmptyAnswers)) {
      return members;
    }
    Failure hiddenInstances = workers.call(this::hiddenInstances).orElse(null);
    Failure hiddenInterfaces = interfaces.find();
    Map<String, GroupMembers> proven = new HashMap<>();
    members.forEach(
        (id, found) -> proven.put(id, found.provenBut(hiddenInstances, hiddenInterfaces)));
    return proven;
  }

  private Optional<Failure> hiddenInstances() throws InterruptedException {
    try {
      api.dryRunDescribeInstances(regionId);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  /** A VPC without anything in it tells nothing of what the identity sees: the region may. */
  private @Nullable Failure hiddenInterfaces(WalkedMembers walked) throws InterruptedException {
    if (walked.hasInstancesInVpc()) {
      return walked.showsInterfacesOfInstances() ? null : hidden();
    }
    return walked.hasInterfaces() ? null : hiddenInterfacesOfRegion();
  }

  private @Nullable Failure hiddenInterfaces(Map<String, GroupMembers> members)
      throws InterruptedException {
    boolean seen =
        members.values().stream().anyMatch(found -> Members.areFound(found.networkInterfaces()));
    return seen || members.values().stream().noneMatch(GroupMembers::lackInterfaces)
        ? null
        : hiddenInterfacesOfRegion();
  }

  private @Nullable Failure hiddenInterfacesOfRegion() throws InterruptedException {
    return workers.call(this::probeRegion).orElse(null);
  }

  private Optional<Failure> probeRegion() throws InterruptedException {
    for (boolean ofServicesAlone : new boolean[] {false, true}) {
      MemberWalk<Member.NetworkInterface> interfaces =
          probe(pages -> api.allNetworkInterfaces(regionId, null, ofServicesAlone, pages));
      if (!interfaces.members().isEmpty()) {
        return Optional.empty();
      }
      if (interfaces.failure() != null) {
        return Optional.of(interfaces.failure());
      }
    }
    MemberWalk<Member.Instance> instances = probe(pages -> api.allInstances(regionId, null, pages));
    if (instances.failure() != null) {
      return Optional.of(instances.failure());
    }
    return mayHaveInterfaces(instances) ? Optional.of(hidden()) : Optional.empty();
  }

  private interface Walk<M extends Member> {
    MemberWalk<M> walk(int maxPages) throws InterruptedException;
  }

  /** One page, or several where it is empty and goes on. */
  private static <M extends Member> MemberWalk<M> probe(Walk<M> walk) throws InterruptedException {
    MemberWalk<M> first = walk.walk(1);
    return !first.whole() && first.failure() == null && first.members().isEmpty()
        ? walk.walk(PATIENT_PROBE)
        : first;
  }

  /** Instances of the classic network have no network interfaces. */
  private static boolean mayHaveInterfaces(MemberWalk<Member.Instance> instances) {
    return !instances.whole()
        || instances.members().stream().anyMatch(instance -> instance.vpcId() != null);
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
}
