package io.github.sgaudit.audit;

/**
 * Where security groups are looked for.
 *
 * @param account the name by which this run knows the account that it opened; never a secret
 * @param regionId the region, such as {@code cn-hangzhou}
 */
public record Target(String account, String regionId) {}
