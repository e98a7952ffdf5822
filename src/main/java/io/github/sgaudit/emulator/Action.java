package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  DESCRIBE_CLUSTERS_V1(
      Service.CS,
      "DescribeClustersV1",
      "clusters",
      "",
      DescribeClustersV1::answer,
      Trait.HAS_OPTIONAL_FILTERS),
  GET_CALLER_IDENTITY(
      Service.STS,
      "GetCallerIdentity",
      "",
      "",
      GetCallerIdentity::answer,
      Trait.NEEDS_NO_PERMISSION),
  CREATE_SECURITY_GROUP("CreateSecurityGroup", "", "", CreateSecurityGroup::answer),
  MODIFY_SECURITY_GROUP_POLICY(
      "ModifySecurityGroupPolicy", "", "", ModifySecurityGroupPolicy::answer),
  AUTHORIZE_SECURITY_GROUP("AuthorizeSecurityGroup", "", "", AuthorizeSecurityGroup::ingress),
  AUTHORIZE_SECURITY_GROUP_EGRESS(
      "AuthorizeSecurityGroupEgress", "", "", AuthorizeSecurityGroup::egress),
  DELETE_SECURITY_GROUP("DeleteSecurityGroup", "", "", DeleteSecurityGroup::answer),
  REVOKE_SECURITY_GROUP("RevokeSecurityGroup", "", "", RevokeSecurityGroup::ingress),
  REVOKE_SECURITY_GROUP_EGRESS("RevokeSecurityGroupEgress", "", "", RevokeSecurityGroup::egress);

  /** Performs a call and adds its part to the answer. The caller holds the lock of the world. */
  interface Operation {
    void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException;
  }

  /** The APIs that the server has parts of; permissions are named after them in lower case. */
  enum Service {
    ECS("2014-05-26"),
    STS("2015-04-01"),
    /** Container Service, whose actions are paths (ROA style). */
    CS("2015-12-15");

    final String version;

    Service(String version) {
      this.version = version;
    }
  }

  private enum Trait {
    HAS_PAGE_TOKENS,
    HAS_OPTIONAL_FILTERS,
    NEEDS_NO_PERMISSION
  }

  private static final Map<String, Action> ROUTES =
      Map.of("GET /api/v1/clusters", DESCRIBE_CLUSTERS_V1);

  final Service service;

  final String wireName;

  /** The object that contains the list of the answer; empty for an answer without a list. */
  final String listName;

  /** The list in that object; empty where {@code listName} is the list itself. */
  final String itemName;

  @SuppressWarnings("ImmutableEnumChecker") // A reference to a static method.
  final Operation operation;

  final boolean hasPageTokens;

  /** Whether the call also works without the filters that it may have. */
  final boolean hasOptionalFilters;

  final boolean needsPermission;

  Action(String wireName, String listName, String itemName, Operation operation, Trait... traits) {
    this(Service.ECS, wireName, listName, itemName, operation, traits);
  }

  Action(
      Service service,
      String wireName,
      String listName,
      String itemName,
      Operation operation,
      Trait... traits) {
    this.service = service;
    this.wireName = wireName;
    this.listName = listName;
    this.itemName = itemName;
    this.operation = operation;
    this.hasPageTokens = List.of(traits).contains(Trait.HAS_PAGE_TOKENS);
    this.hasOptionalFilters = List.of(traits).contains(Trait.HAS_OPTIONAL_FILTERS);
    this.needsPermission = !List.of(traits).contains(Trait.NEEDS_NO_PERMISSION);
  }

  static Optional<Action> named(String wireName) {
    for (Action action : values()) {
      if (action.wireName.equals(wireName)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The action that a request of ROA style calls. */
  static Optional<Action> routed(String method, String path) {
    return Optional.ofNullable(ROUTES.get(method + " " + path));
  }

  /** Such as {@code ecs:DescribeInstances}. */
  String permission() {
    return service.name().toLowerCase(Locale.ROOT) + ":" + wireName;
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
    if (answer.get("page_info") instanceof ObjectNode page) {
      page.put("total_count", 0);
    }
  }
}
