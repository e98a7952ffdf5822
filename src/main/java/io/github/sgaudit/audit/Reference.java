package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/**
 * A group that names the asked group in at least one of its rules, as
 * DescribeSecurityGroupReferences tells it. Neither the rule nor its direction is told.
 *
 * @param securityGroupId the group that owns the rule
 * @param aliUid the account that owns that group, null where the API gave none
 */
public record Reference(String securityGroupId, @Nullable String aliUid) {}
