package io.github.sgaudit.credentials.profile;

import io.github.sgaudit.text.MessageText;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
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

  /**
   * A field.
   *
   * @param field which one
   * @return its value, not checked; null if it is missing, null or empty in the file
   */
  public @Nullable String field(ProfileField field) {
    return fields.get(field);
  }

  /**
   * The profile with some fields replaced.
   *
   * @param others the fields that replace those of the same name
   * @return a profile of the same name
   */
  public AliyunProfile with(Map<ProfileField, String> others) {
    Map<ProfileField, String> all = new EnumMap<>(ProfileField.class);
    all.putAll(fields);
    all.putAll(others);
    return new AliyunProfile(name, all);
  }

  /**
   * The profile with some of its fields and no others.
   *
   * @param kept the fields to keep
   * @return a profile of the same name
   */
  public AliyunProfile only(ProfileField... kept) {
    Map<ProfileField, String> rest = new EnumMap<>(ProfileField.class);
    rest.putAll(fields);
    rest.keySet().retainAll(Set.of(kept));
    return new AliyunProfile(name, rest);
  }

  @Override
  public String toString() {
    return "AliyunProfile[" + MessageText.quoted(name) + "]";
  }
}
