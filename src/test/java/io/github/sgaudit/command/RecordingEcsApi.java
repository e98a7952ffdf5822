package io.github.sgaudit.command;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupListing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account in which every group that is asked for exists and is free; remembers what was asked.
 */
public final class RecordingEcsApi implements EcsApi {
  public final List<Listed> listed = new ArrayList<>();
  public final List<SecurityGroupFilter> dryRuns = new ArrayList<>();
  public final List<List<String>> references = new ArrayList<>();
  public final List<String> regionsAskedIn = new ArrayList<>();

  boolean interrupted;

  /** A call of DescribeSecurityGroups. */
  public record Listed(String regionId, SecurityGroupFilter filter, int pageSize, int limit) {}

  @Override
  public SecurityGroupListing describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, int limit)
      throws InterruptedException {
    if (interrupted) {
      throw new InterruptedException();
    }
    listed.add(new Listed(regionId, filter, pageSize, limit));
    return new SecurityGroupListing(
        filter.securityGroupIds().stream().map(id -> group(regionId, id)).toList(), false);
  }

  private static SecurityGroup group(String regionId, String id) {
    return new SecurityGroup(
        regionId,
        id,
        "name of " + id,
        null,
        "normal",
        "vpc-a",
        null,
        null,
        false,
        null,
        0,
        0,
        0,
        null,
        List.of());
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
  public Members<Member.Instance> instancesIn(String regionId, String securityGroupId) {
    return new Members<>(List.of(), false);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId) {
    return new Members<>(List.of(), false);
  }

  @Override
  public void dryRunDescribeInstances(String regionId) {}

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) {
    return new MemberWalk.Whole<>(List.of());
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, int maxPages) {
    return new MemberWalk.Whole<>(List.of());
  }

  @Override
  public List<LaunchTemplateUse> launchTemplatesNaming(
      String regionId, Set<String> securityGroupIds) {
    return List.of();
  }

  @Override
  public List<String> describeRegions(String regionId) {
    regionsAskedIn.add(regionId);
    return List.of("cn-hangzhou", "cn-beijing", "cn-hangzhou");
  }
}
