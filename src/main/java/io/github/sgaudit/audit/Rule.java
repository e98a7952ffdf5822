package io.github.sgaudit.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a security group. A component is null where the API gave nothing or an empty string,
 * and where it decides nothing and is not understood.
 *
 * @param securityGroupRuleId {@code sgr-...}; null for an old rule
 * @param nicType the network of a classic group that the rule is for; in a VPC always {@link
 *     NicType#INTRANET}
 * @param policy {@code Accept} or {@code Drop}: a reference it is either way
 * @param priority 1 to 100, the smaller first; the API's own default rules have 110
 * @param namedGroupId the group that the rule names as its source or destination; null where it
 *     names none
 * @param namedGroupOwner the account of that group
 */
public record Rule(
    @Nullable String securityGroupRuleId,
    Direction direction,
    NicType nicType,
    @Nullable String ipProtocol,
    @Nullable String portRange,
    @Nullable String policy,
    @Nullable Integer priority,
    @Nullable String description,
    @Nullable String namedGroupId,
    @Nullable String namedGroupOwner) {

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
