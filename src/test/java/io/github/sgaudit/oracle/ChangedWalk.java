package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps only some network interfaces of a walk over all. */
final class ChangedWalk extends ForwardingApi {
  private final Predicate<Member.NetworkInterface> kept;

  ChangedWalk(EcsApi api, Predicate<Member.NetworkInterface> kept) {
    super(api);
    this.kept = kept;
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    MemberWalk<Member.NetworkInterface> walk =
        super.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages);
    return walk.whole() ? MemberWalk.whole(walk.members().stream().filter(kept).toList()) : walk;
  }
}
