package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has so many members that walking them all never pays: each group is asked about by itself. What a
 * walk reads of a region before it is given up shows that the identity sees members, and none of a
 * group that anybody asks about.
 */
final class GroupByGroup extends ForwardingApi {
  private static final List<String> ELSEWHERE = List.of("sg-elsewhere");

  GroupByGroup(EcsApi api) {
    super(api);
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) throws InterruptedException {
    MemberWalk<Member.Instance> walk = super.allInstances(regionId, vpcId, maxPages);
    boolean anyInVpc = walk.members().stream().anyMatch(instance -> instance.vpcId() != null);
    return vpcId == null && !anyInVpc
        ? walk
        : MemberWalk.part(
            List.of(new Member.Instance("i-elsewhere", null, null, "vpc-elsewhere", ELSEWHERE)));
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    MemberWalk<Member.NetworkInterface> walk =
        super.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages);
    return vpcId == null && walk.members().isEmpty()
        ? walk
        : MemberWalk.part(
            List.of(
                new Member.NetworkInterface(
                    "eni-elsewhere",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "vpc-elsewhere",
                    ELSEWHERE)));
  }
}
