package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules that a call describes by their fields, to add or to revoke them. What a call leaves out
 * has the documented default: policy {@code accept}, priority 1, and the network of the group. The
 * optional fields have none: left out, they describe a rule that has no such field.
 */
final class RulesByFields {
  private static final int MAX_RULES = 100;
  private static final int MAX_PRIORITY = 100;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_DESCRIPTION = 512;
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "icmp", "icmpv6", "gre", "all");
  private static final Set<String> PROTOCOLS_WITH_PORTS = Set.of("tcp", "udp");
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})/(\\d{1,5})");
  private static final Pattern IPV4_RANGE =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final Pattern IPV6_RANGE =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:/(\\d{1,3}))?");

  private final ApiCall call;
  private final Rule.Direction direction;
  private final SecurityGroup group;

  RulesByFields(ApiCall call, Rule.Direction direction, SecurityGroup group) {
    this.call = call;
    this.direction = direction;
    this.group = group;
  }

  /** {@code Source} or {@code Dest}: where the peer of a rule is. */
  static String peerEnd(Rule.Direction direction) {
    return direction == Rule.Direction.INGRESS ? "Source" : "Dest";
  }

  boolean isEmpty() throws ApiException {
    return prefixes().isEmpty();
  }

  /**
   * The rules in the order of their numbers.
   *
   * @param accountUid the account of the group
   */
  List<Rule> read(String accountUid) throws ApiException {
    List<String> prefixes = prefixes();
    if (prefixes.size() > MAX_RULES) {
      throw new ApiException(
          400, "InvalidParam.Permissions", "More than 100 rules were specified.");
    }
    List<Rule> rules = new ArrayList<>();
    Set<Rule> identities = new HashSet<>();
    for (String prefix : prefixes) {
      Rule rule = rule(prefix);
      rules.add(rule);
      if (!identities.add(rule.identity(accountUid))) {
        throw new ApiException(
            400,
            "InvalidParam.DuplicatePermissions",
            "There are duplicate permissions in the specified parameter Permissions.");
      }
    }
    return rules;
  }

  /** {@code Permissions.N.}, or an empty prefix for the old form that has one rule's fields. */
  private List<String> prefixes() throws ApiException {
    TreeMap<Integer, String> byNumber = new TreeMap<>();
    for (String name : call.parameters().keySet()) {
      if (name.matches("Permissions\\.\\d{1,6}\\..+")) {
        String prefix = name.substring(0, name.indexOf('.', "Permissions.".length()) + 1);
        byNumber.put(Integer.valueOf(prefix.replaceAll("\\D", "")), prefix);
      }
    }
    if (!call.has("IpProtocol")) {
      return List.copyOf(byNumber.values());
    }
    if (!byNumber.isEmpty()) {
      throw new ApiException(
          400,
          "InvalidParam.Permissions",
          "The specified parameter Permissions cannot coexist with other parameters.");
    }
    return List.of("");
  }

  private Rule rule(String prefix) throws ApiException {
    String protocol = call.get(prefix + "IpProtocol").toLowerCase(Locale.ROOT);
    if (!PROTOCOLS.contains(protocol)) {
      throw new ApiException(
          400,
          "InvalidIpProtocol.ValueNotSupported",
          "The parameter IpProtocol must be specified with case insensitive TCP, UDP, ICMP, GRE or"
              + " All.");
    }
    Rule.Builder rule = direction == Rule.Direction.INGRESS ? Rule.ingress() : Rule.egress();
    readPorts(prefix, protocol, rule);
    rule.policy(policy(prefix), priority(prefix)).description(description(prefix));
    readPeer(prefix, protocol, rule);
    return rule.build();
  }

  private void readPorts(String prefix, String protocol, Rule.Builder rule) throws ApiException {
    String ports = call.get(prefix + "PortRange");
    String list = call.get(prefix + "PortRangeListId");
    if (ports.isEmpty() && list.isEmpty()) {
      throw new ApiException(
          400, "InvalidPortRange.Malformed", "The specified parameter PortRange must set.");
    }
    if (!ports.isEmpty()) {
      requirePorts(ports, protocol, "InvalidParam.PortRange");
    } else if (!PROTOCOLS_WITH_PORTS.contains(protocol)) {
      throw new ApiException(
          400,
          "InvalidParam.ProtocolNotSupportPortRangeList",
          "The specified protocol does not support the port range list.");
    } else {
      rule.portRangeList(list);
    }
    rule.ports(protocol, ports);
    String sourcePorts = call.get(prefix + "SourcePortRange");
    if (!sourcePorts.isEmpty()) {
      requirePorts(sourcePorts, protocol, "InvalidSourcePortRange.Malformed");
      rule.sourcePorts(sourcePorts);
    }
  }

  private static void requirePorts(String ports, String protocol, String malformed)
      throws ApiException {
    if (ports.equals("-1/-1")) {
      return;
    }
    Matcher parts = PORTS.matcher(ports);
    if (!parts.matches()
        || Integer.parseInt(parts.group(1)) > Integer.parseInt(parts.group(2))
        || Integer.parseInt(parts.group(1)) < 1
        || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      throw new ApiException(
          400,
          malformed,
          "The specified parameter is not valid. It should be two integers less than 65535 in ?/?"
              + " format.");
    }
    if (!PROTOCOLS_WITH_PORTS.contains(protocol)) {
      throw new ApiException(
          400,
          "OperationDenied",
          "The specified IpProtocol does not exist or IpProtocol and PortRange do not match.");
    }
  }

  private String policy(String prefix) throws ApiException {
    String policy = call.get(prefix + "Policy").toLowerCase(Locale.ROOT);
    if (!Set.of("", "accept", "drop").contains(policy)) {
      throw new ApiException(
          400, "InvalidPolicy.Malformed", "The specified parameter Policy is not valid.");
    }
    return policy.isEmpty() ? "accept" : policy;
  }

  private int priority(String prefix) throws ApiException {
    String text = call.get(prefix + "Priority");
    if (text.isEmpty()) {
      return 1;
    }
    if (!text.matches("-?\\d{1,9}")) {
      throw new ApiException(
          400, "InvalidPriority.Malformed", "The parameter Priority is invalid.");
    }
    int priority = Integer.parseInt(text);
    if (priority < 1 || priority > MAX_PRIORITY) {
      throw new ApiException(
          400, "InvalidPriority.ValueNotSupported", "The parameter Priority is invalid.");
    }
    return priority;
  }

  private String description(String prefix) throws ApiException {
    String description = call.get(prefix + "Description");
    if (description.length() > MAX_DESCRIPTION) {
      throw new ApiException(
          400,
          "InvalidSecurityGroupDiscription.Malformed",
          "The specified security group rule description is not valid.");
    }
    return description;
  }

  /** An address range wins over a group, and both over a prefix list. */
  private void readPeer(String prefix, String protocol, Rule.Builder rule) throws ApiException {
    String end = peerEnd(direction);
    String ownEnd = end.equals("Source") ? "Dest" : "Source";
    String cidr = cidr(prefix, end, IPV4_RANGE);
    String ipv6Cidr = cidr(prefix, end, IPV6_RANGE);
    String ownCidr = cidr(prefix, ownEnd, IPV4_RANGE);
    String ownIpv6Cidr = cidr(prefix, ownEnd, IPV6_RANGE);
    requireOneFamily(end, cidr, ipv6Cidr);
    requireOneFamily(ownEnd, ownCidr, ownIpv6Cidr);
    boolean ipv4 = !(cidr + ownCidr).isEmpty();
    boolean ipv6 = !(ipv6Cidr + ownIpv6Cidr).isEmpty();
    if (ipv4 && ipv6) {
      throw new ApiException(
          400,
          "InvalidParameter.Conflict",
          "IPv6 and IPv4 addresses cannot exist at the same time.");
    }
    if (!cidr.isEmpty() && cidr.equals(ownCidr)) {
      throw new ApiException(
          400,
          "InvalidParamter.Conflict",
          "The specified SourceCidrIp should be different from the DestCidrIp.");
    }
    if (protocol.equals("icmp") && ipv6) {
      throw new ApiException(
          400,
          "InvalidParam.Ipv4ProtocolConflictWithIpv6Address",
          "IPv6 address cannot be specified for IPv4-specific protocol.");
    }
    if (protocol.equals("icmpv6") && ipv4) {
      throw new ApiException(
          400,
          "InvalidParam.Ipv6ProtocolConflictWithIpv4Address",
          "IPv4 address cannot be specified for IPv6-specific protocol.");
    }
    String groupId = call.get(prefix + end + "GroupId");
    String prefixListId = call.get(prefix + end + "PrefixListId");
    rule.ownCidr(ownCidr).ownIpv6Cidr(ownIpv6Cidr);
    boolean byGroup = false;
    if (!cidr.isEmpty() || !ipv6Cidr.isEmpty()) {
      rule.cidr(cidr).ipv6Cidr(ipv6Cidr);
    } else if (!groupId.isEmpty()) {
      rule.group(groupId).groupOwner(owner(prefix + end));
      byGroup = true;
    } else if (!prefixListId.isEmpty()) {
      rule.prefixList(prefixListId);
    } else {
      throw new ApiException(
          400,
          "MissingParameter." + end,
          String.format(
              Locale.ROOT,
              "One of the parameters %1$sCidrIp, Ipv6%1$sCidrIp, %1$sGroupId or %1$sPrefixListId"
                  + " must be specified.",
              end));
    }
    rule.nicType(nicType(prefix, end, byGroup));
  }

  private static void requireOneFamily(String end, String cidr, String ipv6Cidr)
      throws ApiException {
    if (!cidr.isEmpty() && !ipv6Cidr.isEmpty()) {
      throw new ApiException(
          400,
          "InvalidParam." + end + "Ip",
          String.format(
              Locale.ROOT,
              "The Parameters %1$sCidrIp and Ipv6%1$sCidrIp cannot be set at the same time.",
              end));
    }
  }

  private String cidr(String prefix, String end, Pattern form) throws ApiException {
    boolean ipv6 = form == IPV6_RANGE;
    String name = (ipv6 ? "Ipv6" : "") + end + "CidrIp";
    String range = call.get(prefix + name);
    Matcher parts = form.matcher(range);
    boolean valid = range.isEmpty() || (parts.matches() && (ipv6 ? isIpv6(parts) : isIpv4(parts)));
    if (!valid) {
      throw new ApiException(
          400,
          ipv6 ? "InvalidParam." + name : "Invalid" + name + ".Malformed",
          "The specified parameter " + name + " is not valid.");
    }
    return range;
  }

  private static boolean isIpv4(Matcher parts) {
    for (int part = 1; part <= 4; part++) {
      if (Integer.parseInt(parts.group(part)) > 255) {
        return false;
      }
    }
    return length(parts, 5) <= 32;
  }

  private static boolean isIpv6(Matcher parts) {
    return length(parts, 1) <= 128;
  }

  private static int length(Matcher parts, int group) {
    String text = parts.group(group);
    return text == null ? 0 : Integer.parseInt(text);
  }

  /** An account has a number and a name; the answers have one of them as its account. */
  private String owner(String end) {
    String id = call.get(end + "GroupOwnerId");
    return id.isEmpty() ? call.get(end + "GroupOwnerAccount") : id;
  }

  private String nicType(String prefix, String end, boolean byGroup) throws ApiException {
    String nicType = call.get(prefix + "NicType").toLowerCase(Locale.ROOT);
    if (!Set.of("", "internet", "intranet").contains(nicType)) {
      throw new ApiException(
          400, "InvalidNicType.ValueNotSupported", "The specified NicType does not exist.");
    }
    if (!group.isClassic()) {
      return "intranet";
    }
    if (byGroup && nicType.equals("internet")) {
      throw new ApiException(
          403,
          "Invalid" + end + "GroupId.Mismatch",
          "NicType is required or NicType expects intranet.");
    }
    if (nicType.isEmpty()) {
      return byGroup ? "intranet" : "internet";
    }
    return nicType;
  }
}
