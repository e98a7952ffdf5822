package io.github.sgaudit.credentials;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a profile that are read, by the names that the {@code aliyun} CLI gives them
 * (aliyun/aliyun-cli, config/profile.go) and those of the shared ini file (aliyun/credentials-java,
 * ProfileCredentialsProvider). Of key pairs and bearer tokens it only matters that they are set.
 */
public enum ProfileField {
  NAME("name", null),
  MODE("mode", "type"),
  ACCESS_KEY_ID("access_key_id", "access_key_id"),
  ACCESS_KEY_SECRET("access_key_secret", "access_key_secret"),
  STS_TOKEN("sts_token", "security_token"),
  /** When the stored temporary key expires, in seconds since 1970. */
  STS_EXPIRATION("sts_expiration", null),
  STS_REGION("sts_region", null),
  RAM_ROLE_NAME("ram_role_name", "role_name"),
  RAM_ROLE_ARN("ram_role_arn", "role_arn"),
  RAM_SESSION_NAME("ram_session_name", "role_session_name"),
  EXTERNAL_ID("external_id", "external_id"),
  /** A RAM policy that narrows the session. */
  POLICY(null, "policy"),
  /** How long the session of the role lasts. */
  EXPIRED_SECONDS("expired_seconds", null),
  SOURCE_PROFILE("source_profile", null),
  OIDC_PROVIDER_ARN("oidc_provider_arn", "oidc_provider_arn"),
  OIDC_TOKEN_FILE("oidc_token_file", "oidc_token_file_path"),
  CREDENTIALS_URI("credentials_uri", null),
  PROCESS_COMMAND("process_command", null),
  REGION_ID("region_id", null),
  ENDPOINT("endpoint", null),
  ENDPOINT_TYPE("endpoint_type", null),
  KEY_PAIR_NAME("key_pair_name", null),
  PRIVATE_KEY("private_key", null),
  CLOUD_SSO_SIGN_IN_URL("cloud_sso_sign_in_url", null),
  CLOUD_SSO_ACCOUNT_ID("cloud_sso_account_id", null),
  CLOUD_SSO_ACCESS_CONFIG("cloud_sso_access_config", null),
  OAUTH_SITE_TYPE("oauth_site_type", null),
  BEARER_TOKEN("bearer_token", null);

  private final @Nullable String cliName;
  private final @Nullable String iniName;

  ProfileField(@Nullable String cliName, @Nullable String iniName) {
    this.cliName = cliName;
    this.iniName = iniName;
  }

  /** The name in the file of the {@code aliyun} CLI; null where that has no such field. */
  @Nullable String cliName() {
    return cliName;
  }

  /** The name in the shared ini file; null where that has no such field. */
  @Nullable String iniName() {
    return iniName;
  }

  /** Whether JSON has it as a number. */
  boolean isNumber() {
    return this == STS_EXPIRATION || this == EXPIRED_SECONDS;
  }
}
