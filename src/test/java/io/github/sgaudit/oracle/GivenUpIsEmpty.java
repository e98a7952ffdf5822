package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that nothing is there where a walk was given up. */
final class GivenUpIsEmpty extends ForwardingApi {
  GivenUpIsEmpty(EcsApi api) {
    super(api);
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) throws InterruptedException {
    return emptied(super.allInstances(regionId, vpcId, maxPages));
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    return emptied(super.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages));
  }

  private static <M extends Member> MemberWalk<M> emptied(MemberWalk<M> walk) {
    return walk.whole() || walk.failure() != null ? walk : MemberWalk.whole(List.of());
  }
}
