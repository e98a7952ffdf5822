package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.SecurityGroup;

/** Groups of the list, changed by a mutant. */
final class Changed {
  private Changed() {}

  static SecurityGroup managed(SecurityGroup group, boolean managed) {
    return new SecurityGroup(
        group.regionId(),
        group.securityGroupId(),
        group.securityGroupName(),
        group.description(),
        group.securityGroupType(),
        group.vpcId(),
        group.creationTime(),
        group.resourceGroupId(),
        managed,
        group.serviceId(),
        group.ruleCount(),
        group.groupToGroupRuleCount(),
        group.ecsCount(),
        group.availableInstanceAmount(),
        group.tags());
  }
}
