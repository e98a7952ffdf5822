package io.github.sgaudit.snapshot;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;

/**
 * What a snapshot says of itself.
 *
 * @param context when, where and as whom the account was asked
 * @param filter which groups were asked about; of others the file has what the list says, and the
 *     rules that may name one of these
 * @param redacted whether names, descriptions, tags, account numbers and addresses are stand-ins
 */
public record SnapshotHeader(AuditContext context, SecurityGroupFilter filter, boolean redacted) {}
