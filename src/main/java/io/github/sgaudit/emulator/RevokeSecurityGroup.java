package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;

/**
 * RevokeSecurityGroup and RevokeSecurityGroupEgress: remove rules by ID or by their fields. An
 * unknown ID is an error; fields that match no rule are a success.
 */
final class RevokeSecurityGroup {
  private static final int MAX_RULES = 100;

  private final Rule.Direction direction;

  private RevokeSecurityGroup(Rule.Direction direction) {
    this.direction = direction;
  }

  static void ingress(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    new RevokeSecurityGroup(Rule.Direction.INGRESS).revoke(call, backend);
  }

  static void egress(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    new RevokeSecurityGroup(Rule.Direction.EGRESS).revoke(call, backend);
  }

  private void revoke(ApiCall call, Backend backend) throws ApiException {
    Region region = backend.region(call);
    SecurityGroup group = region.requireGroup(call.get("SecurityGroupId"));
    if (group.serviceManaged) {
      throw ApiException.managedByCloudProduct(group);
    }
    List<String> ids = call.repeated("SecurityGroupRuleId");
    RulesByFields described = new RulesByFields(call, direction, group);
    if (ids.isEmpty() == described.isEmpty()) {
      throw new ApiException(
          400,
          "InvalidParam.Permissions",
          "Either SecurityGroupRuleId or Permissions must be specified, and not both.");
    }
    if (ids.size() > MAX_RULES) {
      throw new ApiException(
          400, "InvalidParam.Permissions", "More than 100 rules were specified.");
    }
    if (ids.isEmpty()) {
      revokeByFields(
          described.read(region.accountUid),
          group,
          region,
          backend.behaviour().has(Quirk.UNMATCHED_FIELDS_REFUSED));
    } else {
      revokeById(ids, group);
    }
  }

  private void revokeByFields(
      List<Rule> rules, SecurityGroup group, Region region, boolean refusesUnmatched)
      throws ApiException {
    for (Rule rule : rules) {
      requirePeer(rule, group, region);
      boolean known = group.rules.stream().anyMatch(each -> matches(rule, each, region.accountUid));
      if (refusesUnmatched && !known) {
        throw unknownRule();
      }
    }
    group.removeRules(
        each -> rules.stream().anyMatch(rule -> matches(rule, each, region.accountUid)));
  }

  private void revokeById(List<String> ids, SecurityGroup group) throws ApiException {
    if (new HashSet<>(ids).size() < ids.size()) {
      throw new ApiException(
          400,
          "InvalidParam.SecurityGroupRuleIdRepeated",
          "The specified parameter SecurityGroupRuleId is repeated.");
    }
    for (String id : ids) {
      boolean known =
          !id.isEmpty()
              && group.rules.stream()
                  .anyMatch(rule -> rule.id().equals(id) && rule.direction() == direction);
      if (!known) {
        // The vendor's two notices of 2024 give different codes for the two actions.
        throw direction == Rule.Direction.INGRESS
            ? new ApiException(
                400,
                "InvalidParam.SecurityGroupRuleId",
                "The specified parameter SecurityGroupRuleId is not valid.")
            : unknownRule();
      }
    }
    group.removeRules(rule -> rule.direction() == direction && ids.contains(rule.id()));
  }

  private static ApiException unknownRule() {
    return new ApiException(
        400, "InvalidSecurityGroupRule.RuleNotExist", "The specified rule does not exist.");
  }

  /** By its fields, a rule is looked up together with the group that it names. */
  private void requirePeer(Rule rule, SecurityGroup group, Region region) throws ApiException {
    if (rule.namedGroupId().isEmpty()) {
      return;
    }
    if (group.type.equals("enterprise")) {
      throw ApiException.enterpriseGroupNamesGroup();
    }
    if (rule.names(group.id, region.accountUid)) {
      throw direction == Rule.Direction.INGRESS
          ? ApiException.sameSourceGroup(400)
          : ApiException.sameDestinationGroup();
    }
    if (rule.namedGroupOwner().isEmpty() || rule.namedGroupOwner().equals(region.accountUid)) {
      region.requireNamedGroup(rule);
    }
  }

  /** The documentation does not count the description among what determines a rule. */
  private static boolean matches(Rule asked, Rule rule, String accountUid) {
    return asked.identity(accountUid).equals(rule.identity(accountUid))
        && (asked.description().isEmpty() || asked.description().equals(rule.description()));
  }
}
