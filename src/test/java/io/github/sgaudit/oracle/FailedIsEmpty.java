package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads a question that failed as one that found nothing. */
final class FailedIsEmpty extends ForwardingApi {
  FailedIsEmpty(EcsApi api) {
    super(api);
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
      throws InterruptedException {
    try {
      return super.describeSecurityGroupReferences(regionId, ids);
    } catch (FailureException e) {
      return new ReferencesAnswer(Map.of(), 0);
    }
  }

  @Override
  public Members<Member.Instance> instancesIn(String regionId, String id, Predicate<Member> holds)
      throws InterruptedException {
    try {
      return super.instancesIn(regionId, id, holds);
    } catch (FailureException e) {
      return new Members<>(List.of(), false);
    }
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String id, boolean ofServicesAlone, Predicate<Member> holds)
      throws InterruptedException {
    try {
      return super.networkInterfacesIn(regionId, id, ofServicesAlone, holds);
    } catch (FailureException e) {
      return new Members<>(List.of(), false);
    }
  }
}
