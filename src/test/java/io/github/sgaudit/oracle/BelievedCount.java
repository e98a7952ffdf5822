package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets the late count of addresses decide, where it is 0 or where it is not. */
final class BelievedCount extends ForwardingApi {
  private final TrialWorld world;
  private final boolean believesZero;

  BelievedCount(EcsApi api, TrialWorld world, boolean believesZero) {
    super(api);
    this.world = world;
    this.believesZero = believesZero;
  }

  @Override
  public Members<Member.Instance> instancesIn(String regionId, String id, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    Integer count = toldCount(regionId, id);
    if (count != null && believesZero && count == 0) {
      return new Members<>(List.of(), false);
    }
    if (count != null && !believesZero && count > 0) {
      return new Members<>(
          List.of(new Member.Instance("i-counted", null, null, null, List.of(id))), false);
    }
    return super.instancesIn(regionId, id, holds);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String id, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    Integer count = toldCount(regionId, id);
    return count != null && believesZero && count == 0
        ? new Members<>(List.of(), false)
        : super.networkInterfacesIn(regionId, id, ofServicesAlone, holds);
  }

  private @Nullable Integer toldCount(String regionId, String id) {
    GroupTruth truth = world.truth(regionId, id);
    return truth == null ? null : truth.toldCount(world.traits());
  }
}
