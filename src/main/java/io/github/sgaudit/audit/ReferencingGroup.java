package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/**
 * A group that references the asked group, with what the account's own list says of it.
 *
 * @param securityGroupId the group that owns the rule
 * @param securityGroupName its name; null for a group that the list does not have
 * @param aliUid the account that owns it; null where the API gave none
 * @param sameAccount whether it belongs to the account that asks; null where that is not known
 * @param self whether it is the asked group itself
 */
public record ReferencingGroup(
    String securityGroupId,
    @Nullable String securityGroupName,
    @Nullable String aliUid,
    @Nullable Boolean sameAccount,
    boolean self) {}
