package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * AuthorizeSecurityGroup and AuthorizeSecurityGroupEgress: add rules, all of a call or none. A rule
 * that is there already is a success and adds nothing.
 */
final class AuthorizeSecurityGroup {
  private static final int MAX_RULES_NAMING_GROUPS = 20;

  private final Rule.Direction direction;
  private final Region region;
  private final SecurityGroup group;

  private AuthorizeSecurityGroup(Rule.Direction direction, Region region, SecurityGroup group) {
    this.direction = direction;
    this.region = region;
    this.group = group;
  }

  static void ingress(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    authorize(call, backend, Rule.Direction.INGRESS);
  }

  static void egress(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    authorize(call, backend, Rule.Direction.EGRESS);
  }

  private static void authorize(ApiCall call, Backend backend, Rule.Direction direction)
      throws ApiException {
    Region region = backend.region(call);
    SecurityGroup group = region.requireGroup(call.get("SecurityGroupId"));
    if (group.serviceManaged) {
      throw ApiException.managedByCloudProduct(group);
    }
    RulesByFields described = new RulesByFields(call, direction, group);
    if (described.isEmpty()) {
      throw ApiException.missingParameter("Permissions");
    }
    new AuthorizeSecurityGroup(direction, region, group).add(described.read(region.accountUid));
  }

  private void add(List<Rule> rules) throws ApiException {
    Set<Rule> present = new HashSet<>();
    group.rules.forEach(rule -> present.add(rule.identity(region.accountUid)));
    List<Rule> added = new ArrayList<>();
    for (Rule rule : rules) {
      requirePeer(rule);
      if (present.add(rule.identity(region.accountUid))) {
        added.add(rule);
      }
    }
    long namingGroups = present.stream().filter(rule -> !rule.namedGroupId().isEmpty()).count();
    boolean addsOne = added.stream().anyMatch(rule -> !rule.namedGroupId().isEmpty());
    if (addsOne && namingGroups > MAX_RULES_NAMING_GROUPS) {
      throw new ApiException(
          400,
          "AuthorizedGroupRule.LimitExceed",
          "You have reached the limit on the number of group authorization rules that you can add"
              + " to a security group.When authorization object of rule is security group, the"
              + " limit is 20.");
    }
    added.forEach(group::rule);
  }

  private void requirePeer(Rule rule) throws ApiException {
    if (!rule.prefixListId().isEmpty() && group.isClassic()) {
      throw new ApiException(
          400,
          "NotSupported.ClassicNetworkPrefixList",
          "The prefix list is not supported when the network type of security group is classic.");
    }
    if (rule.namedGroupId().isEmpty()) {
      return;
    }
    if (group.type.equals("enterprise")) {
      throw ApiException.enterpriseGroupNamesGroup();
    }
    if (rule.names(group.id, region.accountUid)) {
      throw direction == Rule.Direction.INGRESS
          ? ApiException.sameSourceGroup(403)
          : ApiException.sameDestinationGroup();
    }
    boolean own =
        rule.namedGroupOwner().isEmpty() || rule.namedGroupOwner().equals(region.accountUid);
    if (own) {
      requireNamable(region.requireNamedGroup(rule));
    }
  }

  private void requireNamable(SecurityGroup named) throws ApiException {
    String end = RulesByFields.peerEnd(direction);
    if (named.type.equals("enterprise")) {
      throw new ApiException(
          400,
          "InvalidGroupAuthParameter.OperationDenied",
          "The security group can not authorize to enterprise level security group.");
    }
    if (named.isClassic() != group.isClassic()) {
      throw new ApiException(
          403,
          end.equals("Source") ? "InvalidNetworkType.Mismatch" : "InvalidNetworkType.Conflict",
          "The specified SecurityGroup network type should be same with SourceGroup network type"
              + " (vpc or classic).");
    }
    if (!named.vpcId.equals(group.vpcId)) {
      throw new ApiException(
          400,
          "Invalid" + end + "GroupId.Mismatch",
          "Specified security group and "
              + (end.equals("Source") ? "source" : "destination")
              + " group are not in the same VPC.");
    }
  }
}
