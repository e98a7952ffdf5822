package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Passes every question on; what a mutant breaks it overrides. */
class ForwardingApi implements EcsApi {
  final EcsApi api;

  ForwardingApi(EcsApi api) {
    this.api = api;
  }

  @Override
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    return api.describeSecurityGroups(regionId, filter, pageSize, pages);
  }

  /** Asks for the whole list, and passes on what becomes of it as one page. */
  boolean describeChanged(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      SecurityGroupPages pages,
      UnaryOperator<List<SecurityGroup>> change)
      throws FailureException, InterruptedException {
    SecurityGroupCollector whole = new SecurityGroupCollector();
    boolean cut = api.describeSecurityGroups(regionId, filter, pageSize, whole);
    pages.begin();
    pages.take(change.apply(whole.groups()));
    return cut || pages.isCut();
  }

  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException, InterruptedException {
    api.dryRunDescribeSecurityGroups(regionId, filter);
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds)
      throws FailureException, InterruptedException {
    return api.describeSecurityGroupReferences(regionId, securityGroupIds);
  }

  @Override
  public RuleList rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException, InterruptedException {
    return api.rulesOf(regionId, securityGroupId, nicType);
  }

  @Override
  public Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return api.instancesIn(regionId, securityGroupId, holds);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return api.networkInterfacesIn(regionId, securityGroupId, ofServicesAlone, holds);
  }

  @Override
  public void dryRunDescribeInstances(String regionId)
      throws FailureException, InterruptedException {
    api.dryRunDescribeInstances(regionId);
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) throws InterruptedException {
    return api.allInstances(regionId, vpcId, maxPages);
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    return api.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages);
  }

  @Override
  public MemberWalk<Member.Cluster> allClusters(String regionId) throws InterruptedException {
    return api.allClusters(regionId);
  }

  @Override
  public List<LaunchTemplateUse> launchTemplatesNaming(
      String regionId, Set<String> securityGroupIds) throws FailureException, InterruptedException {
    return api.launchTemplatesNaming(regionId, securityGroupIds);
  }

  @Override
  public List<String> describeRegions(String regionId)
      throws FailureException, InterruptedException {
    return api.describeRegions(regionId);
  }
}
