package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/**
 * A group that names the asked group in at least one of its rules. The API tells neither the rule
 * nor its direction.
 *
 * @param securityGroupId the group that owns the rule
 * @param securityGroupName null where it was not looked up, and for a group that the account's own
 *     list does not have
 * @param aliUid the account that owns it; null where the API gave none
 * @param sameAccount whether it belongs to the account that asks; null where that is not known
 * @param self whether it is the asked group itself
 */
public record ReferencingGroup(
    String securityGroupId,
    @Nullable String securityGroupName,
    @Nullable String aliUid,
    @Nullable Boolean sameAccount,
    boolean self) {

  /**
   * A referencing group as DescribeSecurityGroupReferences tells it.
   *
   * @param aliUid the account that owns it; null where the API gave none
   */
  public static ReferencingGroup of(
      String askedId, String securityGroupId, @Nullable String aliUid) {
    return new ReferencingGroup(
        securityGroupId, null, aliUid, null, securityGroupId.equals(askedId));
  }
}
