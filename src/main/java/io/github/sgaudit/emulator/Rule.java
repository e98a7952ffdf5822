package io.github.sgaudit.emulator;

/**
 * A rule of a security group. The other end of the traffic is an address range or a named group;
 * what is not set is an empty string, as on the wire.
 *
 * @param id the rule's ID, {@code sgr-...}; empty lets the account make one
 * @param direction which traffic
 * @param ipProtocol {@code tcp}, {@code udp}, {@code icmp}, {@code gre} or {@code all}
 * @param portRange such as {@code 443/443}, or {@code -1/-1} where there are no ports
 * @param policy {@code accept} or {@code drop}
 * @param priority 1 to 100; the API's own default rules have 110
 * @param description free text
 * @param nicType {@code intranet}, or {@code internet} in a classic group
 * @param cidrIp the IPv4 range of the other end
 * @param namedGroupId the security group of the other end
 * @param namedGroupOwner the account that owns the named group; empty means the rule's own account
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

  /**
   * Lets a group in.
   *
   * @param namedGroupId the group that the rule names
   * @return an accepting rule for every protocol
   */
  public static Rule ingressFrom(String namedGroupId) {
    return between(Direction.INGRESS, "", namedGroupId);
  }

  /**
   * Lets traffic out to a group.
   *
   * @param namedGroupId the group that the rule names
   * @return an accepting rule for every protocol
   */
  public static Rule egressTo(String namedGroupId) {
    return between(Direction.EGRESS, "", namedGroupId);
  }

  /**
   * Lets an address range in.
   *
   * @param cidrIp the range
   * @return an accepting rule for every protocol
   */
  public static Rule ingressFromCidr(String cidrIp) {
    return between(Direction.INGRESS, cidrIp, "");
  }

  /**
   * Lets traffic out to an address range.
   *
   * @param cidrIp the range
   * @return an accepting rule for every protocol
   */
  public static Rule egressToCidr(String cidrIp) {
    return between(Direction.EGRESS, cidrIp, "");
  }

  private static Rule between(Direction direction, String cidrIp, String namedGroupId) {
    return new Rule(
        "", direction, "all", "-1/-1", "accept", 1, "", "intranet", cidrIp, namedGroupId, "");
  }

  /**
   * The same rule with an ID of its own.
   *
   * @param newId the ID
   * @return the changed rule
   */
  public Rule withId(String newId) {
    return new Rule(
        newId,
        direction,
        ipProtocol,
        portRange,
        policy,
        priority,
        description,
        nicType,
        cidrIp,
        namedGroupId,
        namedGroupOwner);
  }

  /**
   * The same rule for one protocol and its ports.
   *
   * @param newIpProtocol the protocol
   * @param newPortRange the ports
   * @return the changed rule
   */
  public Rule withPorts(String newIpProtocol, String newPortRange) {
    return new Rule(
        id,
        direction,
        newIpProtocol,
        newPortRange,
        policy,
        priority,
        description,
        nicType,
        cidrIp,
        namedGroupId,
        namedGroupOwner);
  }

  /**
   * The same rule with another policy.
   *
   * @param newPolicy {@code accept} or {@code drop}
   * @param newPriority 1 to 100
   * @return the changed rule
   */
  public Rule withPolicy(String newPolicy, int newPriority) {
    return new Rule(
        id,
        direction,
        ipProtocol,
        portRange,
        newPolicy,
        newPriority,
        description,
        nicType,
        cidrIp,
        namedGroupId,
        namedGroupOwner);
  }

  /**
   * The same rule with a description.
   *
   * @param newDescription free text
   * @return the changed rule
   */
  public Rule withDescription(String newDescription) {
    return new Rule(
        id,
        direction,
        ipProtocol,
        portRange,
        policy,
        priority,
        newDescription,
        nicType,
        cidrIp,
        namedGroupId,
        namedGroupOwner);
  }

  /**
   * The same rule for another network of a classic group.
   *
   * @param newNicType {@code intranet} or {@code internet}
   * @return the changed rule
   */
  public Rule withNicType(String newNicType) {
    return new Rule(
        id,
        direction,
        ipProtocol,
        portRange,
        policy,
        priority,
        description,
        newNicType,
        cidrIp,
        namedGroupId,
        namedGroupOwner);
  }

  /**
   * The same rule, its named group belonging to another account.
   *
   * @param accountUid the account that owns the named group
   * @return the changed rule
   */
  public Rule withNamedGroupOwner(String accountUid) {
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
        namedGroupId,
        accountUid);
  }

  boolean names(String groupId, String accountUid) {
    return namedGroupId.equals(groupId)
        && (namedGroupOwner.isEmpty() || namedGroupOwner.equals(accountUid));
  }
}
