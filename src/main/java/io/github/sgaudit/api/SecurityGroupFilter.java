package io.github.sgaudit.api;

import io.github.sgaudit.audit.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which security groups are meant: the filters of DescribeSecurityGroups, all of which must match.
 * A null component does not filter and is not sent.
 *
 * @param securityGroupIds the groups themselves; empty does not filter
 * @param vpcId the VPC
 * @param securityGroupType {@code normal} or {@code enterprise}
 * @param networkType {@code vpc} or {@code classic}
 * @param securityGroupName the name
 * @param resourceGroupId the resource group; the API gives 1,000 groups at most with it
 * @param tags the tags, 20 at most, a null value matching any; the API gives 1,000 groups at most
 * @param serviceManaged whether a cloud service manages the group
 * @param ecsCount whether to ask for the counts of addresses too
 * @param fuzzy the API's deprecated FuzzyQuery
 */
public record SecurityGroupFilter(
    List<String> securityGroupIds,
    @Nullable String vpcId,
    @Nullable String securityGroupType,
    @Nullable String networkType,
    @Nullable String securityGroupName,
    @Nullable String resourceGroupId,
    List<Tag> tags,
    @Nullable Boolean serviceManaged,
    boolean ecsCount,
    boolean fuzzy) {

  public SecurityGroupFilter {
    securityGroupIds = List.copyOf(securityGroupIds);
    tags = List.copyOf(tags);
  }

  /**
   * The filter that every group passes.
   *
   * @return a filter with nothing set
   */
  public static SecurityGroupFilter none() {
    return new SecurityGroupFilter(
        List.of(), null, null, null, null, null, List.of(), null, false, false);
  }

  /**
   * The groups of one network.
   *
   * @param vpcId the VPC; null for the classic network
   */
  public static SecurityGroupFilter ofNetwork(@Nullable String vpcId) {
    return new SecurityGroupFilter(
        List.of(),
        vpcId,
        null,
        vpcId == null ? "classic" : null,
        null,
        null,
        List.of(),
        null,
        false,
        false);
  }

  /**
   * The same filter for other groups.
   *
   * @param ids the groups
   * @return a filter with these IDs
   */
  public SecurityGroupFilter withSecurityGroupIds(List<String> ids) {
    return new SecurityGroupFilter(
        ids,
        vpcId,
        securityGroupType,
        networkType,
        securityGroupName,
        resourceGroupId,
        tags,
        serviceManaged,
        ecsCount,
        fuzzy);
  }

  /**
   * The same filter, asking for the counts of addresses.
   *
   * @return a filter with {@code ecsCount} set
   */
  public SecurityGroupFilter withEcsCount() {
    return withEcsCount(true);
  }

  /**
   * The same filter, not asking for them.
   *
   * @return a filter without {@code ecsCount}
   */
  public SecurityGroupFilter withoutEcsCount() {
    return withEcsCount(false);
  }

  private SecurityGroupFilter withEcsCount(boolean wanted) {
    return new SecurityGroupFilter(
        securityGroupIds,
        vpcId,
        securityGroupType,
        networkType,
        securityGroupName,
        resourceGroupId,
        tags,
        serviceManaged,
        wanted,
        fuzzy);
  }
}
