package io.github.sgaudit.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a security group, with all that it takes to make it again. A component is null where
 * the API gave nothing or an empty string, and where it decides nothing and is not understood.
 *
 * @param securityGroupRuleId {@code sgr-...}; null for an old rule
 * @param nicType the network of a classic group that the rule is for; in a VPC always {@link
 *     NicType#INTRANET}
 * @param portRange such as {@code 443/443}, {@code -1/-1} where there are no ports
 * @param portRangeListId a list of ports that stands in for {@code portRange}
 * @param policy {@code Accept} or {@code Drop}: a reference it is either way
 * @param priority 1 to 100, the smaller first; the API's own default rules have 110
 */
public record Rule(
    @Nullable String securityGroupRuleId,
    Direction direction,
    NicType nicType,
    @Nullable String ipProtocol,
    @Nullable String portRange,
    @Nullable String sourcePortRange,
    @Nullable String portRangeListId,
    @Nullable String policy,
    @Nullable Integer priority,
    @Nullable String description,
    End source,
    End destination) {

  /**
   * Rules of groups that the system itself created, such as a default group, have this priority.
   */
  private static final int SYSTEM_PRIORITY = 110;

  /**
   * One end of the traffic. The other end of an ingress rule is its source; its destination may
   * narrow down which addresses of the group itself it is about. Of an egress rule it is the other
   * way round.
   *
   * @param groupOwnerAccount the account of the group
   */
  public record End(
      @Nullable String cidrIp,
      @Nullable String ipv6CidrIp,
      @Nullable String groupId,
      @Nullable String groupOwnerAccount,
      @Nullable String prefixListId) {

    /** Any address. */
    public static End any() {
      return new End(null, null, null, null, null);
    }

    /** The addresses of a group. */
    public static End group(String groupId, @Nullable String groupOwnerAccount) {
      return new End(null, null, groupId, groupOwnerAccount, null);
    }
  }

  /** The end that is not the rule's own group. */
  public End peer() {
    return direction == Direction.INGRESS ? source : destination;
  }

  /** The group that the rule names as its source or destination; null where it names none. */
  public @Nullable String namedGroupId() {
    return peer().groupId();
  }

  /** The account of that group, as far as the API gives it. */
  public @Nullable String namedGroupOwner() {
    return peer().groupOwnerAccount();
  }

  /** Whether it is one of the API's own rules. */
  public boolean isOfTheSystem() {
    return priority != null && priority == SYSTEM_PRIORITY;
  }

  /** Which traffic a rule is about. The named group is its source, or its destination. */
  public enum Direction {
    INGRESS,
    EGRESS;

    /** The word of the API, and of every format. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The two networks of a classic group. One call lists the rules for one of them. */
  public enum NicType {
    INTRANET,
    INTERNET;

    /** The word of the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
