package io.github.sgaudit.credentials;

import org.jspecify.annotations.Nullable;

/**
 * The credentials of a run and where they come from.
 *
 * @param credentials gives the credentials for each request
 * @param source where they come from: {@code environment}, {@code oidc}, {@code profile}, {@code
 *     shared-file}, {@code instance-role} or {@code credentials-uri}
 * @param place the same for a person: the variable, the file and the profile
 * @param profile the name of the {@code aliyun} CLI's profile they come from; null if none
 * @param roleArn the RAM role that is assumed last; null if none is assumed by its ARN
 * @param stsRegion the region whose STS the profile names; null if it names none
 */
public record ResolvedCredentials(
    RenewingCredentials credentials,
    String source,
    String place,
    @Nullable String profile,
    @Nullable String roleArn,
    @Nullable String stsRegion) {

  /**
   * Credentials of a source that is neither a profile nor a role.
   *
   * @param credentials gives the credentials for each request
   * @param source where they come from
   * @param place the same for a person
   * @return the credentials
   */
  public static ResolvedCredentials of(
      RenewingCredentials credentials, String source, String place) {
    return new ResolvedCredentials(credentials, source, place, null, null, null);
  }

  /**
   * The RAM role that is assumed last, also where only a program tells it.
   *
   * @return the ARN of the role; null if none is assumed by its ARN, or nothing was fetched yet
   */
  public @Nullable String usedRoleArn() {
    return roleArn == null ? credentials.roleArn() : roleArn;
  }

  /**
   * The same credentials, which are those of a role.
   *
   * @param arn the ARN of the role
   * @return the credentials with the role
   */
  public ResolvedCredentials withRole(String arn) {
    return assuming(credentials, arn);
  }

  /**
   * The credentials of a role that is assumed with these.
   *
   * @param ofRole gives the credentials of the role
   * @param arn the ARN of the role
   * @return the credentials of the role, from the same source
   */
  public ResolvedCredentials assuming(RenewingCredentials ofRole, String arn) {
    return new ResolvedCredentials(ofRole, source, place, profile, arn, stsRegion);
  }
}
