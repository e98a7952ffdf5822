package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The actions that the server knows. To add one, add a constant here and its operation. */
enum Action {
  DESCRIBE_REGIONS("DescribeRegions", "Regions", "Region", DescribeRegions::answer),
  DESCRIBE_SECURITY_GROUPS(
      "DescribeSecurityGroups",
      "SecurityGroups",
      "SecurityGroup",
      DescribeSecurityGroups::answer,
      Trait.HAS_PAGE_TOKENS,
      Trait.HAS_OPTIONAL_FILTERS),
  DESCRIBE_SECURITY_GROUP_REFERENCES(
      "DescribeSecurityGroupReferences",
      "SecurityGroupReferences",
      "SecurityGroupReference",
      DescribeSecurityGroupReferences::answer),
  DESCRIBE_SECURITY_GROUP_ATTRIBUTE(
      "DescribeSecurityGroupAttribute",
      "Permissions",
      "Permission",
      DescribeSecurityGroupAttribute::answer,
      Trait.HAS_PAGE_TOKENS),
  DESCRIBE_INSTANCES(
      "DescribeInstances",
      "Instances",
      "Instance",
      DescribeInstances::answer,
      Trait.HAS_PAGE_TOKENS,
      Trait.HAS_OPTIONAL_FILTERS),
  DESCRIBE_NETWORK_INTERFACES(
      "DescribeNetworkInterfaces",
      "NetworkInterfaceSets",
      "NetworkInterfaceSet",
      DescribeNetworkInterfaces::answer,
      Trait.HAS_PAGE_TOKENS,
      Trait.HAS_OPTIONAL_FILTERS),
  DESCRIBE_LAUNCH_TEMPLATES(
      "DescribeLaunchTemplates",
      "LaunchTemplateSets",
      "LaunchTemplateSet",
      DescribeLaunchTemplates::answer),
  DESCRIBE_LAUNCH_TEMPLATE_VERSIONS(
      "DescribeLaunchTemplateVersions",
      "LaunchTemplateVersionSets",
      "LaunchTemplateVersionSet",
      DescribeLaunchTemplates::answerVersions,
      Trait.HAS_OPTIONAL_FILTERS),
  DELETE_SECURITY_GROUP("DeleteSecurityGroup", "", "", DeleteSecurityGroup::answer),
  REVOKE_SECURITY_GROUP("RevokeSecurityGroup", "", "", RevokeSecurityGroup::ingress),
  REVOKE_SECURITY_GROUP_EGRESS("RevokeSecurityGroupEgress", "", "", RevokeSecurityGroup::egress);

  /** Performs a call and adds its part to the answer. The caller holds the lock of the world. */
  interface Operation {
    void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException;
  }

  private enum Trait {
    HAS_PAGE_TOKENS,
    HAS_OPTIONAL_FILTERS
  }

  private static final String ECS_VERSION = "2014-05-26";

  final String wireName;

  /** The object that contains the list of the answer; empty for an answer without a list. */
  final String listName;

  /** The list in that object. */
  final String itemName;

  @SuppressWarnings("ImmutableEnumChecker") // A reference to a static method.
  final Operation operation;

  final boolean hasPageTokens;

  /** Whether the call also works without the filters that it may have. */
  final boolean hasOptionalFilters;

  Action(String wireName, String listName, String itemName, Operation operation, Trait... traits) {
    this.wireName = wireName;
    this.listName = listName;
    this.itemName = itemName;
    this.operation = operation;
    this.hasPageTokens = List.of(traits).contains(Trait.HAS_PAGE_TOKENS);
    this.hasOptionalFilters = List.of(traits).contains(Trait.HAS_OPTIONAL_FILTERS);
  }

  static Optional<Action> named(String wireName) {
    for (Action action : values()) {
      if (action.wireName.equals(wireName)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The version of the API that has this action. */
  String apiVersion() {
    return ECS_VERSION;
  }

  boolean answersList() {
    return !listName.isEmpty();
  }

  /** The list of an answer. */
  ArrayNode items(ObjectNode answer) {
    JsonNode list = answer.path(listName);
    return (ArrayNode) (list.isArray() ? list : list.path(itemName));
  }

  /** Removes every entry from the list of an answer, and adapts the fields about the page. */
  void removeItems(ObjectNode answer) {
    items(answer).removeAll();
    if (answer.has("NextToken")) {
      answer.put("NextToken", "");
    }
    if (answer.has("TotalCount")) {
      answer.put("TotalCount", 0);
    }
  }
}
