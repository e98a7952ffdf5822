package io.github.sgaudit.ecs.credentials;

import org.jspecify.annotations.Nullable;

/**
 * The credentials of a run and where they come from.
 *
 * @param provider gives the credentials for each request
 * @param source where they come from: {@code environment} or {@code profile}
 * @param maskedAccessKeyId the access key ID as it may be shown; null where it is not known before
 *     the first request
 * @param profile the name of the {@code aliyun} CLI's profile they come from; null if none
 * @param roleArn the RAM role that is assumed; null if none
 */
public record ResolvedCredentials(
    CredentialProvider provider,
    String source,
    @Nullable String maskedAccessKeyId,
    @Nullable String profile,
    @Nullable String roleArn) {

  /** The text form leaves the provider out, whatever that would say of itself. */
  @Override
  public String toString() {
    return "ResolvedCredentials[source="
        + source
        + ", maskedAccessKeyId="
        + maskedAccessKeyId
        + ", profile="
        + profile
        + ", roleArn="
        + roleArn
        + "]";
  }
}
