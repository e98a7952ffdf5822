package io.github.sgaudit.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The group at the other end of a reference: one that names the asked group in at least one of its
 * rules, or one that the asked group names. DescribeSecurityGroupReferences tells neither the rule
 * nor its direction.
 *
 * @param securityGroupName null where it was not looked up, and for a group that the account's own
 *     list does not have
 * @param aliUid the account that owns it; null where the API gave none
 * @param sameAccount whether it belongs to the account that asks; null where that is not known
 * @param self whether it is the asked group itself
 * @param rules the rules of the referencing group that make the reference; null where they were not
 *     read, empty where none was found
 */
public record ReferencingGroup(
    String securityGroupId,
    @Nullable String securityGroupName,
    @Nullable String aliUid,
    @Nullable Boolean sameAccount,
    boolean self,
    @Nullable List<Rule> rules) {

  public ReferencingGroup {
    rules = rules == null ? null : List.copyOf(rules);
  }

  /** A group of which no rule was read. */
  public ReferencingGroup(
      String securityGroupId,
      @Nullable String securityGroupName,
      @Nullable String aliUid,
      @Nullable Boolean sameAccount,
      boolean self) {
    this(securityGroupId, securityGroupName, aliUid, sameAccount, self, null);
  }

  /**
   * A group of which only the ID and perhaps the account is known.
   *
   * @param aliUid the account that owns it; null where the API gave none
   */
  public static ReferencingGroup of(
      String askedId, String securityGroupId, @Nullable String aliUid) {
    return new ReferencingGroup(
        securityGroupId, null, aliUid, null, securityGroupId.equals(askedId));
  }

  /**
   * The same group at the other end of a reference to or from another group.
   *
   * @param newRules the rules that make that reference; null where they were not read
   */
  ReferencingGroup seenFrom(String askedId, @Nullable List<Rule> newRules) {
    return new ReferencingGroup(
        securityGroupId,
        securityGroupName,
        aliUid,
        sameAccount,
        securityGroupId.equals(askedId),
        newRules);
  }
}
