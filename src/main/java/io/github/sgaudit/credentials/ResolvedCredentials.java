package io.github.sgaudit.credentials;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a run and where they come from.
 *
 * @param source where they come from: {@code environment}, {@code oidc}, {@code profile}, {@code
 *     shared-file}, {@code instance-role} or {@code credentials-uri}
 * @param place the same for a person: the variable, the file and the profile
 * @param profile the name of the {@code aliyun} CLI's profile they come from; null if none
 * @param role the ARN of the RAM role that is assumed last; null if none is assumed by its ARN, or
 *     if a program tells it and was not asked yet
 * @param stsRegion the region whose STS the profile names; null if it names none
 * @param isAtHand whether they stand in a variable or a file of this machine: no service is asked
 *     for them and no program is started
 */
public record ResolvedCredentials(
    RenewingCredentials credentials,
    String source,
    String place,
    @Nullable String profile,
    Supplier<@Nullable String> role,
    @Nullable String stsRegion,
    boolean isAtHand) {

  /** Credentials that come neither from a profile nor from a variable with a key. */
  static ResolvedCredentials of(
      RenewingCredentials credentials, String source, String place, @Nullable String roleArn) {
    return new ResolvedCredentials(credentials, source, place, null, () -> roleArn, null, false);
  }

  public @Nullable String roleArn() {
    return role.get();
  }

  /** The credentials of a role that is assumed with these. */
  ResolvedCredentials assuming(RenewingCredentials ofRole, String arn) {
    return new ResolvedCredentials(ofRole, source, place, profile, () -> arn, stsRegion, false);
  }

  @Override
  public String toString() {
    return source + " (" + place + "): " + credentials;
  }
}
