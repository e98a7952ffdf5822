package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A profile of the {@code aliyun} CLI, or a section of the shared ini file, which says the same in
 * other words. A field that is missing, null or empty in the file is absent here. The text form
 * shows no value but the name.
 */
public final class Profile {
  private final String name;
  private final String file;
  private final boolean isSection;
  private final Map<ProfileField, String> values;

  private Profile(String name, String file, boolean isSection, Map<ProfileField, String> values) {
    this.name = name;
    this.file = file;
    this.isSection = isSection;
    this.values = Map.copyOf(values);
  }

  static Profile ofCli(String name, Path file, Map<ProfileField, String> values) {
    return new Profile(name, SafeText.plain(file.toString()), false, values);
  }

  /**
   * A section of the shared ini file.
   *
   * @param keys the values by the keys of the file
   */
  static Profile ofSection(String name, String file, Map<String, String> keys) {
    Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      String value = field.iniName() == null ? "" : keys.getOrDefault(field.iniName(), "");
      if (!value.isEmpty()) {
        values.put(field, value);
      }
    }
    return new Profile(name, file, true, values);
  }

  public String name() {
    return name;
  }

  /** A field's value, not checked; null if it is missing, null or empty in the file. */
  public @Nullable String value(ProfileField field) {
    return values.get(field);
  }

  @Nullable Setting setting(ProfileField field) {
    return Setting.of(place(field), value(field));
  }

  boolean has(ProfileField... fields) {
    return values.keySet().containsAll(Set.of(fields));
  }

  /** A field that the profile's mode needs. */
  Setting required(ProfileField field) throws FailureException {
    Setting setting = setting(field);
    if (setting != null) {
      return setting;
    }
    throw FailureException.ofCredentials(
        isSection
            ? this + " has no " + field.iniName() + ": add it"
            : this
                + " has the mode "
                + SafeText.quoted(mode().cliName())
                + " but no "
                + field.cliName()
                + ": set it with \"aliyun configure\"");
  }

  /** How credentials are got, which a profile need not say and a section must. */
  ProfileMode mode() throws FailureException {
    ProfileMode mode =
        isSection ? ProfileMode.ofType(required(ProfileField.MODE).value()) : knownMode();
    if (mode != null) {
      return mode;
    }
    String said = value(ProfileField.MODE);
    if (said == null) {
      throw FailureException.ofCredentials(
          this
              + " has no mode and no access key: set them with \"aliyun configure\", or choose"
              + " another profile with --profile NAME");
    }
    throw FailureException.ofCredentials(
        this
            + (isSection ? " has the type " : " has the mode ")
            + SafeText.quoted(said)
            + (isSection
                ? ", which is not supported: use access_key, sts, ram_role_arn, ecs_ram_role or"
                    + " oidc_role_arn"
                : ", which the aliyun CLI does not have: correct it with \"aliyun configure\""));
  }

  /** The mode of a profile of the CLI, by its name or else by its fields; null if there is none. */
  @Nullable ProfileMode knownMode() {
    String name = value(ProfileField.MODE);
    return name == null ? ProfileMode.recognized(values.keySet()) : ProfileMode.named(name);
  }

  /** The access key, whatever the mode. */
  Credentials accessKey(@Nullable Setting securityToken) throws FailureException {
    return new Credentials(
        required(ProfileField.ACCESS_KEY_ID).usableKey(),
        required(ProfileField.ACCESS_KEY_SECRET).usableKey(),
        securityToken == null ? null : securityToken.usableKey());
  }

  /** The profile with some fields replaced. */
  Profile with(Map<ProfileField, String> others) {
    Map<ProfileField, String> all = new EnumMap<>(ProfileField.class);
    all.putAll(values);
    all.putAll(others);
    return new Profile(name, file, isSection, all);
  }

  /** The profile with these of its fields and no others. */
  Profile only(ProfileField... kept) {
    Map<ProfileField, String> rest = new EnumMap<>(ProfileField.class);
    rest.putAll(values);
    rest.keySet().retainAll(Set.of(kept));
    return new Profile(name, file, isSection, rest);
  }

  private String place(ProfileField field) {
    return (isSection ? field.iniName() : field.cliName()) + " of " + this;
  }

  /** Names it and its file, for messages. */
  @Override
  public String toString() {
    String quoted = SafeText.quoted(name);
    return isSection
        ? "the section " + quoted + " of " + file
        : "the profile " + quoted + " in " + file;
  }
}
