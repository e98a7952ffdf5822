package io.github.sgaudit.emulator;

import java.util.Optional;

/** The actions that the server knows. */
enum Action {
  DESCRIBE_REGIONS("DescribeRegions", "Regions", "Region"),
  DESCRIBE_SECURITY_GROUPS("DescribeSecurityGroups", "SecurityGroups", "SecurityGroup"),
  DESCRIBE_SECURITY_GROUP_REFERENCES(
      "DescribeSecurityGroupReferences", "SecurityGroupReferences", "SecurityGroupReference"),
  DESCRIBE_SECURITY_GROUP_ATTRIBUTE("DescribeSecurityGroupAttribute", "Permissions", "Permission"),
  DESCRIBE_INSTANCES("DescribeInstances", "Instances", "Instance"),
  DESCRIBE_NETWORK_INTERFACES(
      "DescribeNetworkInterfaces", "NetworkInterfaceSets", "NetworkInterfaceSet"),
  DESCRIBE_LAUNCH_TEMPLATES("DescribeLaunchTemplates", "LaunchTemplateSets", "LaunchTemplateSet"),
  DESCRIBE_LAUNCH_TEMPLATE_VERSIONS(
      "DescribeLaunchTemplateVersions", "LaunchTemplateVersionSets", "LaunchTemplateVersionSet"),
  DELETE_SECURITY_GROUP("DeleteSecurityGroup", "", ""),
  REVOKE_SECURITY_GROUP("RevokeSecurityGroup", "", ""),
  REVOKE_SECURITY_GROUP_EGRESS("RevokeSecurityGroupEgress", "", "");

  final String wireName;

  /** The object that holds the list of the answer; empty where the answer has none. */
  final String listName;

  /** The list within that object. */
  final String itemName;

  Action(String wireName, String listName, String itemName) {
    this.wireName = wireName;
    this.listName = listName;
    this.itemName = itemName;
  }

  /** Whether the answer comes in pages that have tokens. */
  boolean isPagedByToken() {
    return switch (this) {
      case DESCRIBE_SECURITY_GROUPS,
          DESCRIBE_SECURITY_GROUP_ATTRIBUTE,
          DESCRIBE_INSTANCES,
          DESCRIBE_NETWORK_INTERFACES ->
          true;
      default -> false;
    };
  }

  boolean answersList() {
    return !listName.isEmpty();
  }

  static Optional<Action> named(String wireName) {
    for (Action action : values()) {
      if (action.wireName.equals(wireName)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
