package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.FailureException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The questions about members: those of one group, or all of them. */
final class MemberQuestions {
  /** The largest pages of the two actions. */
  private static final int INSTANCE_PAGE_SIZE = 100;

  private static final int NETWORK_INTERFACE_PAGE_SIZE = 500;

  /**
   * Nothing is sent of who manages the interfaces. No page says whether the answer then has those
   * of cloud services, so they are asked for besides.
   */
  private static final @Nullable Boolean EVERY_OWNER = null;

  private final EcsCaller caller;

  MemberQuestions(EcsCaller caller) {
    this.caller = caller;
  }

  Members<Member.Instance> instancesIn(String regionId, String securityGroupId)
      throws FailureException, InterruptedException {
    Pages<Member.Instance> pages =
        pages(
            regionId,
            position -> EcsRequests.instances(securityGroupId, null, position),
            body -> MembersAnswer.instances(body, securityGroupId));
    return new MemberSearch<>(pages, INSTANCE_PAGE_SIZE).search();
  }

  Members<Member.NetworkInterface> networkInterfacesIn(String regionId, String securityGroupId)
      throws FailureException, InterruptedException {
    Members<Member.NetworkInterface> found =
        networkInterfacesIn(regionId, securityGroupId, EVERY_OWNER);
    return found.listed().isEmpty()
        ? networkInterfacesIn(regionId, securityGroupId, Boolean.TRUE)
        : found;
  }

  private Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, @Nullable Boolean serviceManaged)
      throws FailureException, InterruptedException {
    Pages<Member.NetworkInterface> pages =
        pages(
            regionId,
            position ->
                EcsRequests.networkInterfaces(securityGroupId, null, serviceManaged, position),
            body -> MembersAnswer.networkInterfaces(body, securityGroupId));
    return new MemberSearch<>(pages, NETWORK_INTERFACE_PAGE_SIZE).search();
  }

  MemberWalk<Member.Instance> allInstances(String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException {
    Pages<MemberWalk.Placed<Member.Instance>> pages =
        pages(
            regionId,
            position -> EcsRequests.instances(null, vpcId, position),
            body -> MembersAnswer.allInstances(body, vpcId));
    return new WholeMemberWalk<>(pages, INSTANCE_PAGE_SIZE, maxPages).walk();
  }

  MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException {
    Map<String, MemberWalk.Placed<Member.NetworkInterface>> byId = new LinkedHashMap<>();
    for (Boolean serviceManaged : Arrays.asList(EVERY_OWNER, Boolean.TRUE)) {
      MemberWalk<Member.NetworkInterface> walk =
          allNetworkInterfaces(regionId, vpcId, serviceManaged, maxPages);
      if (!(walk instanceof MemberWalk.Whole<Member.NetworkInterface> whole)) {
        return walk;
      }
      whole.members().forEach(placed -> byId.putIfAbsent(placed.member().id(), placed));
    }
    return new MemberWalk.Whole<>(List.copyOf(byId.values()));
  }

  private MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, @Nullable Boolean serviceManaged, int maxPages)
      throws FailureException, InterruptedException {
    Pages<MemberWalk.Placed<Member.NetworkInterface>> pages =
        pages(
            regionId,
            position -> EcsRequests.networkInterfaces(null, vpcId, serviceManaged, position),
            body -> MembersAnswer.allNetworkInterfaces(body, vpcId));
    return new WholeMemberWalk<>(pages, NETWORK_INTERFACE_PAGE_SIZE, maxPages).walk();
  }

  private <T> Pages<T> pages(
      String regionId,
      Function<PagePosition, RpcAcsRequest<?>> request,
      Question.Reading<WirePage<T>> reading) {
    return new Pages<>(caller, regionId, request, reading);
  }
}
