package io.github.sgaudit.credentials.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A section of an ini file. The text form shows the name alone.
 *
 * @param name what stands in brackets
 * @param values the values by their keys; an empty value counts as none
 */
public record IniSection(String name, Map<String, String> values) {

  /** Copies the values. */
  public IniSection {
    values = Map.copyOf(values);
  }

  /**
   * A value.
   *
   * @param key its key
   * @return the value; null if there is none or it is empty
   */
  public @Nullable String value(String key) {
    String value = values.getOrDefault(key, "");
    return value.isEmpty() ? null : value;
  }

  /** Whether the section counts. */
  boolean isEnabled() {
    return "true".equalsIgnoreCase(value("enable"));
  }

  /** Whether it holds something and does not say whether that counts. */
  boolean isUndecided() {
    return value("enable") == null && values.values().stream().anyMatch(each -> !each.isEmpty());
  }

  @Override
  public String toString() {
    return "IniSection[" + name + "]";
  }
}
