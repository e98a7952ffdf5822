package io.github.sgaudit.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A security group as DescribeSecurityGroups describes it. A component is null where the API gave
 * nothing or an empty string; null means unknown, never zero or false.
 *
 * @param regionId the region that was asked
 * @param securityGroupId the group's ID, {@code sg-...}
 * @param securityGroupName the group's name, chosen by its owner
 * @param description the group's description, chosen by its owner
 * @param securityGroupType {@code normal} (basic) or {@code enterprise} (advanced)
 * @param vpcId the VPC of the group; null for a group of the classic network
 * @param creationTime when the group was made, ISO 8601 in UTC as the API wrote it
 * @param resourceGroupId the resource group that the security group belongs to
 * @param serviceManaged whether a cloud service manages the group
 * @param serviceId the managing service
 * @param ruleCount the number of rules in the group
 * @param groupToGroupRuleCount the number of rules in the group that name another group
 * @param ecsCount the number of private addresses in the group: late and deprecated, only present
 *     where it was asked for
 * @param availableInstanceAmount the number of private addresses that still fit, as {@code
 *     ecsCount}
 * @param tags the group's tags
 * @param unclear which of the API's fields that decide a verdict ({@code ServiceManaged}, {@code
 *     VpcId}, {@code EcsCount}) are not known, because the value is none of the field's or the
 *     answer gives several
 */
public record SecurityGroup(
    String regionId,
    String securityGroupId,
    @Nullable String securityGroupName,
    @Nullable String description,
    @Nullable String securityGroupType,
    @Nullable String vpcId,
    @Nullable String creationTime,
    @Nullable String resourceGroupId,
    @Nullable Boolean serviceManaged,
    @Nullable String serviceId,
    @Nullable Integer ruleCount,
    @Nullable Integer groupToGroupRuleCount,
    @Nullable Integer ecsCount,
    @Nullable Integer availableInstanceAmount,
    List<Tag> tags,
    Set<String> unclear) {

  public SecurityGroup {
    tags = List.copyOf(tags);
    unclear = Set.copyOf(unclear);
  }

  /** A group of which every field is clear. */
  public SecurityGroup(
      String regionId,
      String securityGroupId,
      @Nullable String securityGroupName,
      @Nullable String description,
      @Nullable String securityGroupType,
      @Nullable String vpcId,
      @Nullable String creationTime,
      @Nullable String resourceGroupId,
      @Nullable Boolean serviceManaged,
      @Nullable String serviceId,
      @Nullable Integer ruleCount,
      @Nullable Integer groupToGroupRuleCount,
      @Nullable Integer ecsCount,
      @Nullable Integer availableInstanceAmount,
      List<Tag> tags) {
    this(
        regionId,
        securityGroupId,
        securityGroupName,
        description,
        securityGroupType,
        vpcId,
        creationTime,
        resourceGroupId,
        serviceManaged,
        serviceId,
        ruleCount,
        groupToGroupRuleCount,
        ecsCount,
        availableInstanceAmount,
        tags,
        Set.of());
  }

  /**
   * The one group that two descriptions speak of. No description is believed more than the other:
   * where they differ in what decides a verdict, that is unclear.
   *
   * @param other another description of the same group
   * @return a group that differs from this one only in what is unclear
   */
  public SecurityGroup and(SecurityGroup other) {
    Set<String> doubtful = new HashSet<>(unclear);
    doubtful.addAll(other.unclear);
    if (!Objects.equals(serviceManaged, other.serviceManaged)) {
      doubtful.add("ServiceManaged");
    }
    if (!Objects.equals(vpcId, other.vpcId)) {
      doubtful.add("VpcId");
    }
    if (!Objects.equals(ecsCount, other.ecsCount)) {
      doubtful.add("EcsCount");
    }
    return new SecurityGroup(
        regionId,
        securityGroupId,
        securityGroupName,
        description,
        securityGroupType,
        vpcId == null ? other.vpcId : vpcId,
        Objects.equals(creationTime, other.creationTime) ? creationTime : null,
        resourceGroupId,
        doubtful.contains("ServiceManaged") ? null : serviceManaged,
        serviceId,
        ruleCount,
        groupToGroupRuleCount,
        doubtful.contains("EcsCount") ? null : ecsCount,
        availableInstanceAmount,
        tags,
        doubtful);
  }

  /**
   * When the group was made. The API's page gives the time with and without seconds.
   *
   * @return the time; null where the API gave none, or one that is not understood
   */
  public @Nullable Instant createdAt() {
    try {
      return creationTime == null ? null : OffsetDateTime.parse(creationTime).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /**
   * The same group without the API's deprecated counts, which are late.
   *
   * @return a group whose {@code ecsCount} and {@code availableInstanceAmount} are null
   */
  public SecurityGroup withoutAddressCounts() {
    return new SecurityGroup(
        regionId,
        securityGroupId,
        securityGroupName,
        description,
        securityGroupType,
        vpcId,
        creationTime,
        resourceGroupId,
        serviceManaged,
        serviceId,
        ruleCount,
        groupToGroupRuleCount,
        null,
        null,
        tags,
        unclear);
  }
}
