package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has so many members that walking them all never pays: each group is asked about by itself. */
final class GroupByGroup extends ForwardingApi {
  GroupByGroup(EcsApi api) {
    super(api);
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) throws InterruptedException {
    return isProbe(vpcId, maxPages)
        ? super.allInstances(regionId, vpcId, maxPages)
        : MemberWalk.part(List.of());
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    return isProbe(vpcId, maxPages)
        ? super.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages)
        : MemberWalk.part(List.of());
  }

  /** Whether there is anything at all in a region is asked with one page; a walk takes more. */
  private static boolean isProbe(@Nullable String vpcId, int maxPages) {
    return vpcId == null && maxPages == 1;
  }
}
