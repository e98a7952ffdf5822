package io.github.sgaudit.testing;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An account in which every group that is asked for exists and nothing blocks it. A test overrides
 * what it wants to be otherwise.
 */
public class StubEcsApi implements EcsApi {

  /** The groups that match a filter. */
  public List<SecurityGroup> securityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException, InterruptedException {
    return filter.securityGroupIds().stream().map(id -> group(regionId, id, "vpc-a")).toList();
  }

  /** A group that nothing is known against. */
  public static SecurityGroup group(String regionId, String id, @Nullable String vpcId) {
    return new SecurityGroup(
        regionId,
        id,
        "name of " + id,
        null,
        "normal",
        vpcId,
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
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    List<SecurityGroup> groups = securityGroups(regionId, filter);
    pages.begin();
    pages.take(groups);
    return pages.isCut();
  }

  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter) {}

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds) throws FailureException {
    return new ReferencesAnswer(Map.of(), 0);
  }

  @Override
  public RuleList rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException {
    return new RuleList(List.of(), null);
  }

  @Override
  public Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds) throws FailureException {
    return Members.none();
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException {
    return Members.none();
  }

  @Override
  public void dryRunDescribeInstances(String regionId) throws FailureException {}

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) {
    return MemberWalk.whole(List.of());
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages) {
    return MemberWalk.whole(List.of());
  }

  @Override
  public MemberWalk<Member.Cluster> allClusters(String regionId) throws InterruptedException {
    return MemberWalk.whole(List.of());
  }

  @Override
  public List<LaunchTemplateUse> launchTemplatesNaming(
      String regionId, Set<String> securityGroupIds) {
    return List.of();
  }

  @Override
  public List<String> describeRegions(String regionId) {
    return List.of();
  }
}
