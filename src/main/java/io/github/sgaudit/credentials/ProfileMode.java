package io.github.sgaudit.credentials;

import java.util.Locale;
import java.util.Set;
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

  /** Whether the credentials stand in the file: no service and no program is asked for them. */
  boolean isAtHand() {
    return switch (this) {
      case AK, STS_TOKEN, CLOUD_SSO, OAUTH -> true;
      default -> false;
    };
  }

  /** The mode of a section's {@code type}; null if there is none. */
  static @Nullable ProfileMode ofType(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "access_key" -> AK;
      case "sts" -> STS_TOKEN;
      case "ram_role_arn" -> RAM_ROLE_ARN;
      case "ecs_ram_role" -> ECS_RAM_ROLE;
      case "oidc_role_arn" -> OIDC;
      default -> null;
    };
  }

  /** The mode of a name of the CLI, upper and lower case alike; null if there is none. */
  static @Nullable ProfileMode named(String name) {
    for (ProfileMode mode : values()) {
      if (mode.cliName.equalsIgnoreCase(name)) {
        return mode;
      }
    }
    return null;
  }

  /** What the fields of a profile without a mode make of it; null if nothing. */
  static @Nullable ProfileMode recognized(Set<ProfileField> set) {
    if (set.containsAll(Set.of(ProfileField.ACCESS_KEY_ID, ProfileField.ACCESS_KEY_SECRET))) {
      if (set.contains(ProfileField.STS_TOKEN)) {
        return STS_TOKEN;
      }
      return set.contains(ProfileField.RAM_ROLE_ARN) ? RAM_ROLE_ARN : AK;
    }
    if (set.containsAll(Set.of(ProfileField.PRIVATE_KEY, ProfileField.KEY_PAIR_NAME))) {
      return RSA_KEY_PAIR;
    }
    if (set.contains(ProfileField.RAM_ROLE_NAME)) {
      return ECS_RAM_ROLE;
    }
    if (set.contains(ProfileField.PROCESS_COMMAND)) {
      return EXTERNAL;
    }
    if (set.containsAll(
        Set.of(
            ProfileField.OIDC_PROVIDER_ARN,
            ProfileField.OIDC_TOKEN_FILE,
            ProfileField.RAM_ROLE_ARN))) {
      return OIDC;
    }
    if (set.contains(ProfileField.CLOUD_SSO_SIGN_IN_URL)) {
      return CLOUD_SSO;
    }
    return set.contains(ProfileField.BEARER_TOKEN) ? BEARER_TOKEN : null;
  }
}
