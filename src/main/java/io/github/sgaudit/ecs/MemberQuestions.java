package io.github.sgaudit.ecs;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.FailureException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The questions about members: those of one group, or all of them. */
final class MemberQuestions {
  /** The largest pages of the two actions. */
  private static final int INSTANCE_PAGE_SIZE = 100;

  private static final int NETWORK_INTERFACE_PAGE_SIZE = 500;

  private final EcsGateway gateway;

  MemberQuestions(EcsGateway gateway) {
    this.gateway = gateway;
  }

  Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return search(regionId, instances(securityGroupId, null), holds);
  }

  Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return search(regionId, interfaces(securityGroupId, null, ofServicesAlone), holds);
  }

  MemberWalk<Member.Instance> allInstances(String regionId, @Nullable String vpcId, int maxPages)
      throws InterruptedException {
    return walk(regionId, instances(null, vpcId), maxPages, MemberQuestions::union);
  }

  MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    return walk(
        regionId, interfaces(null, vpcId, ofServicesAlone), maxPages, MemberQuestions::union);
  }

  private static Pager.Pages<Member.Instance> instances(
      @Nullable String securityGroupId, @Nullable String vpcId) {
    return new Pager.Pages<>(
        "instances",
        Member::id,
        INSTANCE_PAGE_SIZE,
        false,
        position -> EcsRequests.instances(securityGroupId, vpcId, position),
        body -> MembersAnswer.instances(body, securityGroupId, vpcId));
  }

  private static Pager.Pages<Member.NetworkInterface> interfaces(
      @Nullable String securityGroupId, @Nullable String vpcId, boolean ofServicesAlone) {
    // Without that filter nothing is sent of who manages the interfaces.
    Boolean serviceManaged = ofServicesAlone ? Boolean.TRUE : null;
    return new Pager.Pages<>(
        "network interfaces",
        Member::id,
        NETWORK_INTERFACE_PAGE_SIZE,
        false,
        position -> EcsRequests.networkInterfaces(securityGroupId, vpcId, serviceManaged, position),
        body -> MembersAnswer.networkInterfaces(body, securityGroupId, vpcId));
  }

  private <M extends Member> Members<M> search(
      String regionId, Pager.Pages<M> pages, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    UntilOneHolds<M> found = new UntilOneHolds<>(holds);
    new Pager<>(gateway, regionId, pages).walk(found, Integer.MAX_VALUE);
    return new Members<>(List.copyOf(found.listed), found.goesOn);
  }

  /**
   * Ends at the first page that has a member that holds the group: one is enough to block, and only
   * the end of the list proves that there is none.
   */
  private static final class UntilOneHolds<M extends Member> implements Pager.Taker<M> {
    private final Set<M> listed = new LinkedHashSet<>();
    private final Predicate<Member> holds;
    private boolean goesOn;

    UntilOneHolds(Predicate<Member> holds) {
      this.holds = holds;
    }

    @Override
    public void begin() {
      listed.clear();
      goesOn = false;
    }

    @Override
    public boolean take(WirePage<M> page) {
      listed.addAll(page.items());
      goesOn = isEnough(page) && page.goesOn();
      return !isEnough(page);
    }

    @Override
    public boolean isEnough(WirePage<M> page) {
      return page.items().stream().anyMatch(holds);
    }
  }

  private <M extends Member> MemberWalk<M> walk(
      String regionId, Pager.Pages<M> pages, int maxPages, BinaryOperator<M> union)
      throws InterruptedException {
    AllFound<M> found = new AllFound<>(union);
    boolean tooLong;
    try {
      tooLong = new Pager<>(gateway, regionId, pages).walk(found, maxPages);
    } catch (FailureException e) {
      return MemberWalk.brokenOff(found.everRead(), e.failure());
    }
    boolean anyUnknown =
        found.byId.values().stream()
            .anyMatch(member -> member.securityGroupIds().contains(Member.UNKNOWN_GROUP));
    return tooLong || anyUnknown
        ? MemberWalk.part(found.everRead())
        : MemberWalk.whole(List.copyOf(found.byId.values()));
  }

  /** Keeps every member once. */
  private static final class AllFound<M extends Member> implements Pager.Taker<M> {
    private final Map<String, M> byId = new LinkedHashMap<>();
    private final Map<String, M> beforeStartingOver = new LinkedHashMap<>();
    private final BinaryOperator<M> union;

    AllFound(BinaryOperator<M> union) {
      this.union = union;
    }

    @Override
    public void begin() {
      beforeStartingOver.putAll(byId);
      byId.clear();
    }

    /** What is there although there was no second whole reading of it. */
    List<M> everRead() {
      Map<String, M> all = new LinkedHashMap<>(beforeStartingOver);
      byId.forEach((id, member) -> all.merge(id, member, union));
      return List.copyOf(all.values());
    }

    @Override
    public boolean take(WirePage<M> page) {
      page.items().forEach(member -> byId.merge(member.id(), member, union));
      return true;
    }
  }

  /** A member that moved while the list was walked may come twice, in other groups. */
  private static Member.Instance union(Member.Instance one, Member.Instance other) {
    return new Member.Instance(
        one.id(),
        one.name(),
        one.status(),
        one.vpcId(),
        groupsOfBoth(one, other),
        one.privateAddresses());
  }

  private static Member.NetworkInterface union(
      Member.NetworkInterface one, Member.NetworkInterface other) {
    return new Member.NetworkInterface(
        one.id(),
        one.name(),
        one.type(),
        one.status(),
        one.instanceId(),
        one.serviceManaged(),
        one.serviceId(),
        one.description(),
        one.vpcId(),
        groupsOfBoth(one, other),
        one.privateAddresses());
  }

  private static List<String> groupsOfBoth(Member one, Member other) {
    Set<String> groups = new LinkedHashSet<>(one.securityGroupIds());
    groups.addAll(other.securityGroupIds());
    return List.copyOf(groups);
  }
}
