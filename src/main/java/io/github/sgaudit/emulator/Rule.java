package io.github.sgaudit.emulator;

import java.util.Locale;

/**
 * A rule of a security group. The peer is an address range or a group; what does not apply is an
 * empty string, as in the API.
 *
 * @param id {@code sgr-...}; empty for a rule that gets its ID when it is added to a group
 * @param ipProtocol {@code tcp}, {@code udp}, {@code icmp}, {@code gre} or {@code all}
 * @param portRange such as {@code 443/443}, or {@code -1/-1} where there are no ports
 * @param policy {@code accept} or {@code drop}
 * @param priority 1 to 100; the API's own default rules have 110
 * @param nicType {@code intranet}, or {@code internet} in a classic group
 * @param cidrIp an IPv4 range
 * @param namedGroupOwner the account of the named group; empty means the account of the rule
 */
public record Rule(
    String id,
    Direction direction,
    String ipProtocol,
    String portRange,
    String policy,
    int priority,
    String description,
    String nicType,
    String cidrIp,
    String namedGroupId,
    String namedGroupOwner) {

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
        .policy(policy, priority)
        .description(description)
        .nicType(nicType)
        .cidr(cidrIp)
        .group(namedGroupId)
        .groupOwner(namedGroupOwner);
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
    private String policy = "accept";
    private int priority = 1;
    private String description = "";
    private String nicType = "intranet";
    private String cidrIp = "";
    private String groupId = "";
    private String groupOwner = "";

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

    public Builder group(String newGroupId) {
      groupId = newGroupId;
      return this;
    }

    public Builder groupOwner(String accountUid) {
      groupOwner = accountUid;
      return this;
    }

    public Rule build() {
      return new Rule(
          id,
          direction,
          ipProtocol,
          portRange,
          policy,
          priority,
          description,
          nicType,
          cidrIp,
          groupId,
          groupOwner);
    }
  }
}
