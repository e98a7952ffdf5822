package io.github.sgaudit.command;

import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.StubEcsApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An account in which every group that is asked for exists and is free; remembers what was asked.
 */
public final class RecordingEcsApi extends StubEcsApi {
  public final List<Listed> listed = new ArrayList<>();
  public final List<SecurityGroupFilter> dryRuns = new ArrayList<>();
  public final List<List<String>> references = new ArrayList<>();
  public final List<String> regionsAskedIn = new ArrayList<>();

  public boolean interrupted;

  /** A call of DescribeSecurityGroups. */
  public record Listed(String regionId, SecurityGroupFilter filter, int pageSize) {}

  @Override
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    if (interrupted) {
      throw new InterruptedException();
    }
    listed.add(new Listed(regionId, filter, pageSize));
    return super.describeSecurityGroups(regionId, filter, pageSize, pages);
  }

  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter) {
    dryRuns.add(filter);
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds) {
    references.add(List.copyOf(securityGroupIds));
    return new ReferencesAnswer(Map.of(), 0);
  }

  @Override
  public List<String> describeRegions(String regionId) {
    regionsAskedIn.add(regionId);
    return List.of("cn-hangzhou", "cn-beijing", "cn-hangzhou");
  }
}
