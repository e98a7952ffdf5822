package io.github.sgaudit.ecs.credentials;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile of the {@code aliyun} CLI. A field that is missing, null or empty in the file is absent
 * here. The text form shows the name alone.
 */
public final class AliyunProfile {
  private final String name;
  private final Map<ProfileField, String> fields;

  AliyunProfile(String name, Map<ProfileField, String> fields) {
    this.name = name;
    this.fields = Map.copyOf(fields);
  }

  /**
   * The name by which {@code --profile} chooses it.
   *
   * @return the name as the file has it
   */
  public String name() {
    return name;
  }

  /**
   * The region that is asked where no other is set.
   *
   * @return the file's {@code region_id}, not checked
   */
  public @Nullable String regionId() {
    return field(ProfileField.REGION_ID);
  }

  /**
   * The endpoint that serves every region.
   *
   * @return the file's {@code endpoint}, not checked
   */
  public @Nullable String endpoint() {
    return field(ProfileField.ENDPOINT);
  }

  /**
   * The kind of endpoint of a region.
   *
   * @return the file's {@code endpoint_type}, such as {@code vpc}, not checked
   */
  public @Nullable String endpointType() {
    return field(ProfileField.ENDPOINT_TYPE);
  }

  @Nullable String field(ProfileField field) {
    return fields.get(field);
  }

  @Override
  public String toString() {
    return "AliyunProfile[" + MessageText.quoted(name) + "]";
  }
}
