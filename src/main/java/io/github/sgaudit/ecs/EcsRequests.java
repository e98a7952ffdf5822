package io.github.sgaudit.ecs;

import com.aliyuncs.CommonRoaRequest;
import com.aliyuncs.RoaAcsRequest;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeInstancesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeLaunchTemplateVersionsRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeLaunchTemplatesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeNetworkInterfacesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeRegionsRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeSecurityGroupAttributeRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeSecurityGroupReferencesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeSecurityGroupsRequest;
import com.aliyuncs.http.MethodType;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the SDK's typed requests. What is null is not sent; an empty list of IDs is not sent
 * either, for the API takes it as a filter that nothing passes.
 */
final class EcsRequests {
  private EcsRequests() {}

  static RpcAcsRequest<?> securityGroups(SecurityGroupFilter filter, PagePosition position) {
    DescribeSecurityGroupsRequest request = securityGroups(filter);
    if (position.number() == null) {
      request.setMaxResults(position.size());
      request.setNextToken(position.token());
    } else {
      // Not beside MaxResults, which asks for pages by token.
      request.setPageNumber(position.number());
      request.setPageSize(position.size());
    }
    return request;
  }

  static RpcAcsRequest<?> dryRunOfSecurityGroups(SecurityGroupFilter filter) {
    DescribeSecurityGroupsRequest request = securityGroups(filter);
    request.setDryRun(true);
    return request;
  }

  static RpcAcsRequest<?> references(List<String> securityGroupIds) {
    DescribeSecurityGroupReferencesRequest request = new DescribeSecurityGroupReferencesRequest();
    request.setSecurityGroupIds(securityGroupIds);
    return request;
  }

  static RpcAcsRequest<?> rules(
      String securityGroupId, Rule.NicType nicType, PagePosition position) {
    DescribeSecurityGroupAttributeRequest request = new DescribeSecurityGroupAttributeRequest();
    request.setSecurityGroupId(securityGroupId);
    request.setDirection("all");
    request.setNicType(nicType.text());
    request.setMaxResults(position.size());
    request.setNextToken(position.token());
    return request;
  }

  static RpcAcsRequest<?> instances(
      @Nullable String securityGroupId, @Nullable String vpcId, PagePosition position) {
    DescribeInstancesRequest request = new DescribeInstancesRequest();
    request.setSecurityGroupId(securityGroupId);
    request.setVpcId(vpcId);
    request.setMaxResults(position.size());
    request.setNextToken(position.token());
    return request;
  }

  static RpcAcsRequest<?> dryRunOfInstances() {
    DescribeInstancesRequest request = new DescribeInstancesRequest();
    request.setDryRun(true);
    return request;
  }

  static RpcAcsRequest<?> networkInterfaces(
      @Nullable String securityGroupId,
      @Nullable String vpcId,
      @Nullable Boolean serviceManaged,
      PagePosition position) {
    DescribeNetworkInterfacesRequest request = new DescribeNetworkInterfacesRequest();
    request.setSecurityGroupId(securityGroupId);
    request.setVpcId(vpcId);
    request.setServiceManaged(serviceManaged);
    request.setMaxResults(position.size());
    request.setNextToken(position.token());
    return request;
  }

  /** This action knows no tokens. */
  static RpcAcsRequest<?> launchTemplates(PagePosition position) {
    DescribeLaunchTemplatesRequest request = new DescribeLaunchTemplatesRequest();
    request.setPageNumber(position.number());
    request.setPageSize(position.size());
    return request;
  }

  /** The one or two versions are fewer than the 10 of a page. */
  static RpcAcsRequest<?> launchTemplateVersions(LaunchTemplate template) {
    DescribeLaunchTemplateVersionsRequest request = new DescribeLaunchTemplateVersionsRequest();
    request.setLaunchTemplateId(template.id());
    request.setLaunchTemplateVersions(template.versions());
    request.setDetailFlag(true);
    return request;
  }

  static RpcAcsRequest<?> regions() {
    return new DescribeRegionsRequest();
  }

  /** Container Service is of the other style of API, with paths; the SDK for ECS has no class. */
  static RoaAcsRequest<?> clusters(String regionId, PagePosition position) {
    CommonRoaRequest request = new CommonRoaRequest("CS", "2015-12-15", EcsGateway.CLUSTERS_ACTION);
    request.setSysMethod(MethodType.GET);
    request.setSysUriPattern(EcsGateway.CLUSTERS_PATH);
    request.putQueryParameter("region_id", regionId);
    request.putQueryParameter("page_size", position.size());
    request.putQueryParameter("page_number", position.number());
    return request;
  }

  private static DescribeSecurityGroupsRequest securityGroups(SecurityGroupFilter filter) {
    DescribeSecurityGroupsRequest request = new DescribeSecurityGroupsRequest();
    if (!filter.securityGroupIds().isEmpty()) {
      request.setSecurityGroupIds(jsonArray(filter.securityGroupIds()));
    }
    request.setVpcId(filter.vpcId());
    request.setSecurityGroupType(filter.securityGroupType());
    request.setNetworkType(filter.networkType());
    request.setSecurityGroupName(filter.securityGroupName());
    request.setResourceGroupId(filter.resourceGroupId());
    request.setServiceManaged(filter.serviceManaged());
    if (!filter.tags().isEmpty()) {
      request.setTags(filter.tags().stream().map(EcsRequests::tag).toList());
    }
    if (filter.ecsCount()) {
      request.setIsQueryEcsCount(true);
    }
    if (filter.fuzzy()) {
      request.setFuzzyQuery(true);
    }
    return request;
  }

  private static DescribeSecurityGroupsRequest.Tag tag(io.github.sgaudit.audit.Tag tag) {
    DescribeSecurityGroupsRequest.Tag sdkTag = new DescribeSecurityGroupsRequest.Tag();
    sdkTag.setKey(tag.key());
    sdkTag.setValue(tag.value());
    return sdkTag;
  }

  /** IDs are letters, digits and dashes; one that is not must not break out of its string. */
  private static String jsonArray(List<String> ids) {
    return ids.stream()
        .map(id -> '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
