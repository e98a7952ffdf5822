package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that "nothing is in it" is not said because the identity may not see: both actions may
 * answer an identity without the permission with an empty list and status 200. That there are no
 * instances is borne out by a dry run. DescribeNetworkInterfaces has none: any interface that shows
 * itself bears out that the identity sees interfaces, and where none does although there are
 * instances in a VPC, it does not. Each question is asked once, when it is first wanted, but for
 * the last look before interfaces are called hidden.
 */
final class MemberProof {
  /** A first page may be empty and go on: only then are so many read. */
  private static final int PATIENT_PROBE = 20;

  private final EcsApi api;
  private final Workers workers;
  private final String regionId;
  private final Assumptions assumptions;
  private Workers.@Nullable Task<Optional<Failure>> dryRun;
  private Workers.@Nullable Task<MemberWalk<Member.NetworkInterface>> interfaces;
  private Workers.@Nullable Task<MemberWalk<Member.NetworkInterface>> interfacesOfServices;
  private Workers.@Nullable Task<MemberWalk<Member.Instance>> instances;

  MemberProof(EcsApi api, Workers workers, String regionId, Assumptions assumptions) {
    this.api = api;
    this.workers = workers;
    this.regionId = regionId;
    this.assumptions = assumptions;
  }

  /** Asks ahead what nearly every proof needs. */
  synchronized void begin() {
    dryRun();
    interfaces();
  }

  private synchronized Workers.Task<Optional<Failure>> dryRun() {
    if (dryRun == null) {
      dryRun = workers.startOne(this::hiddenInstances);
    }
    return dryRun;
  }

  /** The first page of all interfaces in the region. */
  synchronized Workers.Task<MemberWalk<Member.NetworkInterface>> interfaces() {
    if (interfaces == null) {
      interfaces = interfaces(null, false);
    }
    return interfaces;
  }

  /** The first page of those that services manage. */
  synchronized Workers.Task<MemberWalk<Member.NetworkInterface>> interfacesOfServices() {
    if (interfacesOfServices == null) {
      interfacesOfServices = interfaces(null, true);
    }
    return interfacesOfServices;
  }

  private Workers.Task<MemberWalk<Member.NetworkInterface>> interfaces(
      @Nullable String vpcId, boolean ofServicesAlone) {
    return workers.startOne(
        () -> probe(pages -> api.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, pages)));
  }

  /** The first page of all instances in the region. */
  synchronized Workers.Task<MemberWalk<Member.Instance>> instances() {
    if (instances == null) {
      instances = workers.startOne(() -> probe(pages -> api.allInstances(regionId, null, pages)));
    }
    return instances;
  }

  private Optional<Failure> hiddenInstances() throws InterruptedException {
    try {
      api.dryRunDescribeInstances(regionId);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
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
  private Map<String, GroupMembers> without(Map<String, GroupMembers> members, Hidden hidden)
      throws InterruptedException {
    boolean anyToProve =
        members.entrySet().stream()
            .anyMatch(
                each ->
                    each.getValue()
                        .restOnEmptyAnswers(member -> !assumptions.isGone(member, each.getKey())));
    if (!anyToProve) {
      return members;
    }
    Workers.Task<Optional<Failure>> allowed = dryRun();
    Failure hiddenInterfaces = hidden.find();
    Failure hiddenInstances = allowed.run().orElse(null);
    Map<String, GroupMembers> proven = new HashMap<>();
    members.forEach(
        (id, found) -> proven.put(id, found.provenBut(hiddenInstances, hiddenInterfaces)));
    return proven;
  }

  /** A VPC without anything in it tells nothing of what the identity sees: the region may. */
  private @Nullable Failure hiddenInterfaces(WalkedMembers walked) throws InterruptedException {
    String vpcId = walked.vpcOfInstances();
    if (vpcId != null) {
      return walked.showsInterfacesOfInstances() ? null : hiddenStill(vpcId, walked::isOfInstance);
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
    MemberWalk<Member.NetworkInterface> found = interfaces().run();
    if (!found.members().isEmpty()) {
      return null;
    }
    Workers.Task<MemberWalk<Member.NetworkInterface>> services = interfacesOfServices();
    MemberWalk<Member.Instance> allInstances = instances().run();
    MemberWalk<Member.NetworkInterface> foundOfServices = services.run();
    if (!foundOfServices.members().isEmpty()) {
      return null;
    }
    for (MemberWalk<?> walk : List.of(found, foundOfServices, allInstances)) {
      if (walk.failure() != null) {
        return walk.failure();
      }
    }
    return mayHaveInterfaces(allInstances) ? hiddenStill(null, any -> true) : null;
  }

  /**
   * Looks once more: the interfaces may have been read before the first instance started, and the
   * instances after it.
   *
   * @param vpcId where to look, as it was looked before: a filter that hides them is no race
   * @param bearsOut which interface proves that the identity sees interfaces
   */
  private @Nullable Failure hiddenStill(
      @Nullable String vpcId, Predicate<Member.NetworkInterface> bearsOut)
      throws InterruptedException {
    MemberWalk<Member.NetworkInterface> later = interfaces(vpcId, false).run();
    if (later.members().stream().anyMatch(bearsOut)) {
      return null;
    }
    return later.failure() != null ? later.failure() : hidden();
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
