package io.github.sgaudit.emulator;

import java.util.Locale;

/**
 * A rule of a security group. The peer, at the other end of the traffic, is an address range, a
 * group or a prefix list; what does not apply is an empty string, as in the API.
 *
 * @param id {@code sgr-...}; empty in a rule that gets its ID when it is added to a group, and in
 *     an old rule that has none
 * @param ipProtocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code gre} or {@code
 *     all}
 * @param portRange the ports at the destination, such as {@code 443/443}, or {@code -1/-1} where
 *     there are no ports; empty if {@code portRangeListId} gives them
 * @param sourcePortRange the ports at the source
 * @param policy {@code accept} or {@code drop}
 * @param priority 1 to 100; the rules of a group that the system created may have 110
 * @param nicType {@code intranet}, or {@code internet} in a classic group
 * @param cidrIp the peer's IPv4 range
 * @param ipv6CidrIp the peer's IPv6 range
 * @param namedGroupOwner the account of the named group; empty means the account of the rule
 * @param ownCidrIp the IPv4 range at this end of the traffic: an ingress rule's destination, or an
 *     egress rule's source
 * @param ownIpv6CidrIp the same for IPv6
 */
public record Rule(
    String id,
    Direction direction,
    String ipProtocol,
    String portRange,
    String sourcePortRange,
    String portRangeListId,
    String policy,
    int priority,
    String description,
    String nicType,
    String cidrIp,
    String ipv6CidrIp,
    String namedGroupId,
    String namedGroupOwner,
    String prefixListId,
    String ownCidrIp,
    String ownIpv6CidrIp) {

  /** Whether a rule is about incoming or outgoing traffic. */
  public enum Direction {
    INGRESS,
    EGRESS;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Rule ingressFrom(String groupId) {
    return ingress().group(groupId).build();
  }

  public static Rule egressTo(String groupId) {
    return egress().group(groupId).build();
  }

  public static Rule ingressFromCidr(String cidrIp) {
    return ingress().cidr(cidrIp).build();
  }

  public static Rule egressToCidr(String cidrIp) {
    return egress().cidr(cidrIp).build();
  }

  /** Starts an ingress rule that accepts every protocol. */
  public static Builder ingress() {
    return new Builder(Direction.INGRESS);
  }

  /** Starts an egress rule that accepts every protocol. */
  public static Builder egress() {
    return new Builder(Direction.EGRESS);
  }

  public Builder toBuilder() {
    return new Builder(direction)
        .id(id)
        .ports(ipProtocol, portRange)
        .sourcePorts(sourcePortRange)
        .portRangeList(portRangeListId)
        .policy(policy, priority)
        .description(description)
        .nicType(nicType)
        .cidr(cidrIp)
        .ipv6Cidr(ipv6CidrIp)
        .group(namedGroupId)
        .groupOwner(namedGroupOwner)
        .prefixList(prefixListId)
        .ownCidr(ownCidrIp)
        .ownIpv6Cidr(ownIpv6CidrIp);
  }

  /** The rule without what does not tell it from another one: its ID and its description. */
  Rule identity(String accountUid) {
    return toBuilder()
        .id("")
        .description("")
        .groupOwner(namedGroupOwner.equals(accountUid) ? "" : namedGroupOwner)
        .build();
  }

  boolean names(String groupId, String accountUid) {
    return namedGroupId.equals(groupId)
        && (namedGroupOwner.isEmpty() || namedGroupOwner.equals(accountUid));
  }

  /** Builds a rule. */
  public static final class Builder {
    private final Direction direction;
    private String id = "";
    private String ipProtocol = "all";
    private String portRange = "-1/-1";
    private String sourcePortRange = "";
    private String portRangeListId = "";
    private String policy = "accept";
    private int priority = 1;
    private String description = "";
    private String nicType = "intranet";
    private String cidrIp = "";
    private String ipv6CidrIp = "";
    private String groupId = "";
    private String groupOwner = "";
    private String prefixListId = "";
    private String ownCidrIp = "";
    private String ownIpv6CidrIp = "";

    private Builder(Direction direction) {
      this.direction = direction;
    }

    public Builder id(String newId) {
      id = newId;
      return this;
    }

    public Builder ports(String newIpProtocol, String newPortRange) {
      ipProtocol = newIpProtocol;
      portRange = newPortRange;
      return this;
    }

    public Builder sourcePorts(String newSourcePortRange) {
      sourcePortRange = newSourcePortRange;
      return this;
    }

    /** Counts where there is no port range, which {@link #ports} may set to an empty one. */
    public Builder portRangeList(String newPortRangeListId) {
      portRangeListId = newPortRangeListId;
      return this;
    }

    public Builder policy(String newPolicy, int newPriority) {
      policy = newPolicy;
      priority = newPriority;
      return this;
    }

    public Builder description(String newDescription) {
      description = newDescription;
      return this;
    }

    public Builder nicType(String newNicType) {
      nicType = newNicType;
      return this;
    }

    public Builder cidr(String newCidrIp) {
      cidrIp = newCidrIp;
      return this;
    }

    public Builder ipv6Cidr(String newIpv6CidrIp) {
      ipv6CidrIp = newIpv6CidrIp;
      return this;
    }

    public Builder group(String newGroupId) {
      groupId = newGroupId;
      return this;
    }

    public Builder groupOwner(String accountUid) {
      groupOwner = accountUid;
      return this;
    }

    public Builder prefixList(String newPrefixListId) {
      prefixListId = newPrefixListId;
      return this;
    }

    public Builder ownCidr(String newOwnCidrIp) {
      ownCidrIp = newOwnCidrIp;
      return this;
    }

    public Builder ownIpv6Cidr(String newOwnIpv6CidrIp) {
      ownIpv6CidrIp = newOwnIpv6CidrIp;
      return this;
    }

    public Rule build() {
      return new Rule(
          id,
          direction,
          ipProtocol,
          portRange,
          sourcePortRange,
          portRangeListId,
          policy,
          priority,
          description,
          nicType,
          cidrIp,
          ipv6CidrIp,
          groupId,
          groupOwner,
          prefixListId,
          ownCidrIp,
          ownIpv6CidrIp);
    }
  }
}
