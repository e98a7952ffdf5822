package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.outcome.FailureException;
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
      String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException {
    MemberWalk<Member.NetworkInterface> walk =
        super.allNetworkInterfaces(regionId, vpcId, maxPages);
    return walk instanceof MemberWalk.Whole<Member.NetworkInterface> whole
        ? new MemberWalk.Whole<>(whole.members().stream().filter(kept).toList())
        : walk;
  }
}
