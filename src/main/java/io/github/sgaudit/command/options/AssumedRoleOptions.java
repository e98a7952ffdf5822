package io.github.sgaudit.command.options;

import org.jspecify.annotations.Nullable;

/**
 * The RAM role that the command line says to assume, not checked.
 *
 * @param roleArn the role's ARN
 * @param sessionName how the session is to be called; null for a default
 * @param externalId what the role's owner asks for; null for none
 */
public record AssumedRoleOptions(
    String roleArn, @Nullable String sessionName, @Nullable String externalId) {}
