package io.github.sgaudit.credentials.profile;

/**
 * The fields of a profile that are read, by the names that the {@code aliyun} CLI gives them
 * (aliyun/aliyun-cli, config/profile.go). Of key pairs and bearer tokens it only matters that they
 * are set.
 */
public enum ProfileField {
  /** The profile's name. */
  NAME("name"),
  /** How credentials are got. */
  MODE("mode"),
  /** An access key. */
  ACCESS_KEY_ID("access_key_id"),
  /** Its secret. */
  ACCESS_KEY_SECRET("access_key_secret"),
  /** The security token of a temporary key. */
  STS_TOKEN("sts_token"),
  /** When the stored temporary key expires, in seconds since 1970. */
  STS_EXPIRATION("sts_expiration", Form.NUMBER),
  /** The region whose STS is asked. */
  STS_REGION("sts_region"),
  /** The role of the ECS instance. */
  RAM_ROLE_NAME("ram_role_name"),
  /** The role to assume. */
  RAM_ROLE_ARN("ram_role_arn"),
  /** How the session of the role is called. */
  RAM_SESSION_NAME("ram_session_name"),
  /** What the role's owner asks for. */
  EXTERNAL_ID("external_id"),
  /** How long the session of the role lasts, in seconds. */
  EXPIRED_SECONDS("expired_seconds", Form.NUMBER),
  /** The profile that assumes the role. */
  SOURCE_PROFILE("source_profile"),
  /** The OIDC provider that the role trusts. */
  OIDC_PROVIDER_ARN("oidc_provider_arn"),
  /** The file of the OIDC token. */
  OIDC_TOKEN_FILE("oidc_token_file"),
  /** The server that gives credentials. */
  CREDENTIALS_URI("credentials_uri"),
  /** The program that prints credentials. */
  PROCESS_COMMAND("process_command"),
  /** The region to audit. */
  REGION_ID("region_id"),
  /** The endpoint of all regions. */
  ENDPOINT("endpoint"),
  /** The kind of endpoint. */
  ENDPOINT_TYPE("endpoint_type"),
  /** Of a key pair. */
  KEY_PAIR_NAME("key_pair_name"),
  /** Of a key pair. */
  PRIVATE_KEY("private_key"),
  /** Where people sign in. */
  CLOUD_SSO_SIGN_IN_URL("cloud_sso_sign_in_url"),
  /** The account that people sign in to. */
  CLOUD_SSO_ACCOUNT_ID("cloud_sso_account_id"),
  /** What they may do there. */
  CLOUD_SSO_ACCESS_CONFIG("cloud_sso_access_config"),
  /** Which of the vendor's sites people sign in to. */
  OAUTH_SITE_TYPE("oauth_site_type"),
  /** A bearer token. */
  BEARER_TOKEN("bearer_token");

  private final String jsonName;
  private final Form form;

  /** How the file has a field. */
  enum Form {
    TEXT,
    NUMBER
  }

  ProfileField(String jsonName) {
    this(jsonName, Form.TEXT);
  }

  ProfileField(String jsonName, Form form) {
    this.jsonName = jsonName;
    this.form = form;
  }

  /**
   * The field's name.
   *
   * @return the name in the file
   */
  public String jsonName() {
    return jsonName;
  }

  /** How the file has it; as text in any case once it is read. */
  Form form() {
    return form;
  }
}
