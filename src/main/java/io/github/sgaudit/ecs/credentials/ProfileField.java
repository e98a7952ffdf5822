package io.github.sgaudit.ecs.credentials;

/** The fields of a profile that are read; all of them are strings in the file. */
enum ProfileField {
  NAME("name"),
  MODE("mode"),
  ACCESS_KEY_ID("access_key_id"),
  ACCESS_KEY_SECRET("access_key_secret"),
  STS_TOKEN("sts_token"),
  RAM_ROLE_ARN("ram_role_arn"),
  REGION_ID("region_id"),
  ENDPOINT("endpoint"),
  ENDPOINT_TYPE("endpoint_type");

  private final String jsonName;

  ProfileField(String jsonName) {
    this.jsonName = jsonName;
  }

  String jsonName() {
    return jsonName;
  }
}
