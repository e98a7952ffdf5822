package io.github.sgaudit.emulator;

/** A way of answering that the documentation leaves open, contradicts, or no longer describes. */
public enum Quirk {
  /** An unreferenced group is answered with an empty list of references, not left out. */
  UNREFERENCED_AS_EMPTY_LIST,
  /** A reference query leaves out an unknown group next to a known one; otherwise it fails. */
  UNKNOWN_ID_LEFT_OUT,
  /** A reference query does not list a group that names itself. */
  SELF_REFERENCE_HIDDEN,
  /** DescribeNetworkInterfaces by group lists primary interfaces too, despite its description. */
  PRIMARY_INTERFACES_LISTED_BY_GROUP,
  /** DescribeNetworkInterfaces omits service-managed interfaces without that filter. */
  SERVICE_MANAGED_INTERFACES_HIDDEN,
  /**
   * An old endpoint that ignores {@code NextToken} and {@code MaxResults}: it has page numbers
   * only, with 10 entries per page and at most 50.
   */
  PAGE_TOKENS_IGNORED,
  /** {@code PageNumber} and {@code PageSize} are refused, as announced. */
  PAGE_NUMBERS_REFUSED,
  /**
   * The first page of a walk by token is empty, and its token leads to the entries: a filter may be
   * applied after the page was cut.
   */
  EMPTY_FIRST_PAGES,
  /** DescribeSecurityGroups omits {@code RuleCount} and {@code GroupToGroupRuleCount}. */
  RULE_COUNTS_ABSENT,
  /**
   * DescribeSecurityGroups omits {@code EcsCount} and {@code AvailableInstanceAmount} even if asked
   * for them; both are deprecated.
   */
  ECS_COUNTS_ABSENT,
  /** DescribeSecurityGroups omits {@code ServiceManaged} and {@code ServiceID}. */
  SERVICE_MANAGED_ABSENT,
  /**
   * A revocation by fields that match no rule is refused, as callers report, though its description
   * calls it a success.
   */
  UNMATCHED_FIELDS_REFUSED
}
