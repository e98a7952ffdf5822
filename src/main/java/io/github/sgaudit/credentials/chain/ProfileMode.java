package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.profile.AliyunProfile;
import io.github.sgaudit.credentials.profile.ProfileField;
import org.jspecify.annotations.Nullable;

/** The modes of a profile, as the {@code aliyun} CLI knows them (config/profile.go). */
enum ProfileMode {
  AK("AK"),
  STS_TOKEN("StsToken"),
  RAM_ROLE_ARN("RamRoleArn"),
  ECS_RAM_ROLE("EcsRamRole"),
  /** Deprecated there; a role that the instance's role assumes. */
  RAM_ROLE_ARN_WITH_ROLE_NAME("RamRoleArnWithRoleName"),
  CHAINABLE_RAM_ROLE_ARN("ChainableRamRoleArn"),
  OIDC("OIDC"),
  CREDENTIALS_URI("CredentialsURI"),
  EXTERNAL("External"),
  CLOUD_SSO("CloudSSO"),
  OAUTH("OAuth"),
  RSA_KEY_PAIR("RsaKeyPair"),
  BEARER_TOKEN("BearerToken"),
  ANONYMOUS("Anonymous");

  private final String cliName;

  ProfileMode(String cliName) {
    this.cliName = cliName;
  }

  /** The name that the CLI writes. */
  String cliName() {
    return cliName;
  }

  /** Whether the credentials are those of the profile's {@code ram_role_arn}. */
  boolean assumesRole() {
    return switch (this) {
      case RAM_ROLE_ARN, RAM_ROLE_ARN_WITH_ROLE_NAME, CHAINABLE_RAM_ROLE_ARN, OIDC -> true;
      default -> false;
    };
  }

  /** The mode of a name, upper and lower case alike; null if there is none. */
  static @Nullable ProfileMode named(String name) {
    for (ProfileMode mode : values()) {
      if (mode.cliName.equalsIgnoreCase(name)) {
        return mode;
      }
    }
    return null;
  }

  /** What the fields of a profile without a mode make of it; null if nothing. */
  static @Nullable ProfileMode recognized(AliyunProfile profile) {
    if (has(profile, ProfileField.ACCESS_KEY_ID, ProfileField.ACCESS_KEY_SECRET)) {
      if (has(profile, ProfileField.STS_TOKEN)) {
        return STS_TOKEN;
      }
      return has(profile, ProfileField.RAM_ROLE_ARN) ? RAM_ROLE_ARN : AK;
    }
    if (has(profile, ProfileField.PRIVATE_KEY, ProfileField.KEY_PAIR_NAME)) {
      return RSA_KEY_PAIR;
    }
    if (has(profile, ProfileField.RAM_ROLE_NAME)) {
      return ECS_RAM_ROLE;
    }
    if (has(profile, ProfileField.PROCESS_COMMAND)) {
      return EXTERNAL;
    }
    if (has(
        profile,
        ProfileField.OIDC_PROVIDER_ARN,
        ProfileField.OIDC_TOKEN_FILE,
        ProfileField.RAM_ROLE_ARN)) {
      return OIDC;
    }
    if (has(profile, ProfileField.CLOUD_SSO_SIGN_IN_URL)) {
      return CLOUD_SSO;
    }
    return has(profile, ProfileField.BEARER_TOKEN) ? BEARER_TOKEN : null;
  }

  private static boolean has(AliyunProfile profile, ProfileField... fields) {
    for (ProfileField field : fields) {
      if (profile.field(field) == null) {
        return false;
      }
    }
    return true;
  }
}
