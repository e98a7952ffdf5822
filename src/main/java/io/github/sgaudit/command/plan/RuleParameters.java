package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a rule by the names of the API's parameters. */
final class RuleParameters {
  private RuleParameters() {}

  /**
   * The fields that tell a rule from any other, empty where the rule has none. Of the end that is
   * not its own group, a named group stands for all: an address beside it would win.
   */
  static Map<String, String> identity(Rule rule) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "IpProtocol", rule.ipProtocol());
    put(fields, "PortRange", rule.portRange());
    put(fields, "SourcePortRange", rule.sourcePortRange());
    put(fields, "PortRangeListId", rule.portRangeListId());
    put(fields, "NicType", rule.nicType().text());
    put(fields, "Policy", rule.policy());
    put(fields, "Priority", rule.priority() == null ? null : String.valueOf(rule.priority()));
    addEnd(fields, "Source", rule.source());
    addEnd(fields, "Dest", rule.destination());
    return fields;
  }

  private static void addEnd(Map<String, String> fields, String end, Rule.End of) {
    boolean isGroup = of.groupId() != null;
    put(fields, end + "GroupId", of.groupId());
    put(fields, end + "CidrIp", isGroup ? null : of.cidrIp());
    put(fields, "Ipv6" + end + "CidrIp", isGroup ? null : of.ipv6CidrIp());
    put(fields, end + "PrefixListId", isGroup ? null : of.prefixListId());
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    fields.put(name, value == null ? "" : value);
  }

  /** {@code Source} or {@code Dest}: where the end is that is not the rule's own group. */
  static String peer(Rule rule) {
    return rule.direction() == Rule.Direction.INGRESS ? "Source" : "Dest";
  }

  /** The action for rules of this direction, such as {@code RevokeSecurityGroupEgress}. */
  static String action(String verb, Rule rule) {
    return verb + "SecurityGroup" + (rule.direction() == Rule.Direction.INGRESS ? "" : "Egress");
  }
}
