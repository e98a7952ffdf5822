package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    new RevokeSecurityGroup(Rule.Direction.INGRESS).revoke(call, backend.region(call));
  }

  static void egress(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    new RevokeSecurityGroup(Rule.Direction.EGRESS).revoke(call, backend.region(call));
  }

  private void revoke(ApiCall call, Region region) throws ApiException {
    SecurityGroup group = region.requireGroup(call.get("SecurityGroupId"));
    if (group.serviceManaged) {
      throw ApiException.managedByCloudProduct(group);
    }
    List<String> ids = call.repeated("SecurityGroupRuleId");
    Set<String> permissions = permissionPrefixes(call);
    if (ids.isEmpty() == permissions.isEmpty()) {
      throw new ApiException(
          400,
          "InvalidParam.Permissions",
          "Either SecurityGroupRuleId or Permissions must be specified, and not both.");
    }
    if (ids.size() > MAX_RULES || permissions.size() > MAX_RULES) {
      throw new ApiException(
          400, "InvalidParam.Permissions", "More than 100 rules were specified.");
    }
    if (ids.isEmpty()) {
      permissions.forEach(prefix -> revokeMatching(call, prefix, group));
    } else {
      revokeById(ids, group);
    }
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
          group.rules.stream()
              .anyMatch(rule -> rule.id().equals(id) && rule.direction() == direction);
      if (!known) {
        // The vendor's two notices of 2024 give different codes for the two actions.
        throw direction == Rule.Direction.INGRESS
            ? new ApiException(
                400,
                "InvalidParam.SecurityGroupRuleId",
                "The specified parameter SecurityGroupRuleId is not valid.")
            : new ApiException(
                400, "InvalidSecurityGroupRule.RuleNotExist", "The specified rule does not exist.");
      }
    }
    ids.forEach(id -> group.removeRule(id, direction));
  }

  private void revokeMatching(ApiCall call, String prefix, SecurityGroup group) {
    for (Rule rule : List.copyOf(group.rules)) {
      if (rule.direction() == direction && matches(call, prefix, rule)) {
        group.removeRule(rule.id(), direction);
      }
    }
  }

  private boolean matches(ApiCall call, String prefix, Rule rule) {
    String end = direction == Rule.Direction.INGRESS ? "Source" : "Dest";
    String cidr = call.get(prefix + end + "CidrIp");
    // If both are sent, the address range wins.
    boolean sameEnd =
        cidr.isEmpty()
            ? rule.namedGroupId().equals(call.get(prefix + end + "GroupId"))
                && rule.namedGroupOwner().equals(call.get(prefix + end + "GroupOwnerId"))
            : rule.cidrIp().equals(cidr);
    return sameEnd
        && sameText(call.find(prefix + "IpProtocol"), rule.ipProtocol())
        && sameText(call.find(prefix + "PortRange"), rule.portRange())
        && sameText(call.find(prefix + "Policy"), rule.policy())
        && sameText(call.find(prefix + "NicType"), rule.nicType())
        && sameText(call.find(prefix + "Priority"), String.valueOf(rule.priority()));
  }

  private static boolean sameText(@Nullable String asked, String actual) {
    return asked == null || asked.toLowerCase(Locale.ROOT).equals(actual);
  }

  /** {@code Permissions.N.}, or an empty prefix for the old form that has one rule's fields. */
  private static Set<String> permissionPrefixes(ApiCall call) {
    Set<String> prefixes = new TreeSet<>();
    for (String name : call.parameters().keySet()) {
      if (name.matches("Permissions\\.\\d+\\..+")) {
        prefixes.add(name.substring(0, name.indexOf('.', "Permissions.".length()) + 1));
      }
    }
    if (prefixes.isEmpty() && call.has("IpProtocol")) {
      prefixes.add("");
    }
    return prefixes;
  }
}
