package io.github.sgaudit.ecs.credentials;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of the selected profile of the {@code aliyun} CLI. Its mode says what they are; a
 * mode is compared as that CLI does, upper and lower case alike, and a profile without one is taken
 * for what its fields make of it. Unlike that CLI, a blank in the profile is not filled from the
 * environment: the key of one account and the secret of another make no credentials.
 */
final class ProfileCredentials implements CredentialSource {
  private final ProfileSelection selection;

  ProfileCredentials(ProfileSelection selection) {
    this.selection = selection;
  }

  @Override
  public @Nullable ResolvedCredentials find() throws CredentialsException {
    AliyunProfile profile = selection.profile();
    if (profile == null) {
      return null;
    }
    String mode = mode(profile);
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "ak" -> accessKey(profile, mode, null);
      case "ststoken" -> accessKey(profile, mode, required(profile, mode, ProfileField.STS_TOKEN));
      default ->
          throw new CredentialsException(
              describe(profile)
                  + " has the mode "
                  + MessageText.quoted(mode)
                  + ", which cannot be used: choose a profile of mode AK or StsToken with --profile"
                  + " NAME, or set "
                  + EnvironmentCredentials.ACCESS_KEY_ID
                  + " and "
                  + EnvironmentCredentials.ACCESS_KEY_SECRET);
    };
  }

  @Override
  public String lookedFor() throws CredentialsException {
    return "a profile in " + fileName() + " (" + selection.absence() + ")";
  }

  private String mode(AliyunProfile profile) throws CredentialsException {
    String mode = profile.field(ProfileField.MODE);
    if (mode != null) {
      return mode;
    }
    if (profile.field(ProfileField.ACCESS_KEY_ID) == null
        || profile.field(ProfileField.ACCESS_KEY_SECRET) == null) {
      throw new CredentialsException(
          describe(profile)
              + " has no mode and no access key: set them with \"aliyun configure\", or choose"
              + " another profile with --profile NAME");
    }
    if (profile.field(ProfileField.STS_TOKEN) != null) {
      return "StsToken";
    }
    return profile.field(ProfileField.RAM_ROLE_ARN) == null ? "AK" : "RamRoleArn";
  }

  private ResolvedCredentials accessKey(
      AliyunProfile profile, String mode, @Nullable String securityToken)
      throws CredentialsException {
    String accessKeyId = required(profile, mode, ProfileField.ACCESS_KEY_ID);
    String accessKeySecret = required(profile, mode, ProfileField.ACCESS_KEY_SECRET);
    return new ResolvedCredentials(
        new FixedCredentials(new Credentials(accessKeyId, accessKeySecret, securityToken)),
        "profile",
        AccessKeyMask.mask(accessKeyId),
        profile.name(),
        null);
  }

  private String required(AliyunProfile profile, String mode, ProfileField field)
      throws CredentialsException {
    String value = profile.field(field);
    if (value == null) {
      throw new CredentialsException(
          describe(profile)
              + " has the mode "
              + MessageText.quoted(mode)
              + " but no "
              + field.jsonName()
              + ": set it with \"aliyun configure\"");
    }
    return FixedCredentials.requireUsable(value, field.jsonName() + " of " + describe(profile));
  }

  private String describe(AliyunProfile profile) throws CredentialsException {
    return "the profile " + MessageText.quoted(profile.name()) + " in " + fileName();
  }

  private String fileName() throws CredentialsException {
    return MessageText.clean(selection.file().toString());
  }
}
