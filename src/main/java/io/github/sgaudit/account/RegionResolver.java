package io.github.sgaudit.account;

import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.text.SafeText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the regions to ask: the options, else the variables, else the profile. A profile that the
 * command line names comes before the variables; the caller then leaves these out.
 */
final class RegionResolver {
  /** One label of a host name, since a region ID becomes a part of one. */
  private static final Pattern REGION_ID = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final List<String> VARIABLES =
      List.of(
          "ALIBABA_CLOUD_REGION_ID",
          "ALIBABACLOUD_REGION_ID",
          "ALICLOUD_REGION_ID",
          "ALICLOUD_REGION");

  private RegionResolver() {}

  /**
   * The regions to ask.
   *
   * @param options the values of {@code --region}, each one region ID or several with commas
   *     between; empty if the option was not given
   * @param profileRegion the profile's {@code region_id}; null if it has none
   * @return at least one region ID, each once, in the order given
   * @throws InvalidSettingException if none is set, or a value is empty or not a region ID
   */
  static List<String> resolve(
      List<String> options, Map<String, String> environment, @Nullable String profileRegion)
      throws InvalidSettingException {
    if (!options.isEmpty()) {
      return fromOptions(options);
    }
    String configured = configured(environment, profileRegion);
    if (configured == null) {
      throw new InvalidSettingException(
          "no region is set: set --region, ALIBABA_CLOUD_REGION_ID or region_id of the profile");
    }
    return List.of(configured);
  }

  /** The region that is set apart from the options; null if none is. */
  static @Nullable String configured(
      Map<String, String> environment, @Nullable String profileRegion)
      throws InvalidSettingException {
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return required(value, variable);
      }
    }
    return profileRegion == null || profileRegion.isEmpty()
        ? null
        : required(profileRegion, "region_id of the profile");
  }

  /** What sets the region, where there is one: the option, the variable, or the profile. */
  static String origin(List<String> options, Map<String, String> environment) {
    if (!options.isEmpty()) {
      return "--region";
    }
    return VARIABLES.stream()
        .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
        .findFirst()
        .orElse("region_id of the profile");
  }

  /** Whether the environment sets the region, so that no profile is looked at for it. */
  static boolean isInEnvironment(Map<String, String> environment) {
    return VARIABLES.stream()
        .anyMatch(variable -> !environment.getOrDefault(variable, "").isEmpty());
  }

  /**
   * Whether a text has the form of a region ID and may become a part of a host name: lower-case
   * letters, digits and hyphens, beginning with a letter, at most 63 characters. There need not be
   * such a region.
   */
  static boolean isRegionId(String text) {
    return REGION_ID.matcher(text).matches();
  }

  private static List<String> fromOptions(List<String> options) throws InvalidSettingException {
    Set<String> regionIds = new LinkedHashSet<>();
    for (String option : options) {
      // The limit keeps empty values at the end, which would be dropped in silence otherwise.
      for (String value : option.split(",", -1)) {
        if (value.isEmpty()) {
          throw new InvalidSettingException(
              "--region has an empty value: give a region ID, such as cn-hangzhou");
        }
        regionIds.add(required(value, "--region"));
      }
    }
    return List.copyOf(regionIds);
  }

  private static String required(String value, String setting) throws InvalidSettingException {
    if (isRegionId(value)) {
      return value;
    }
    throw new InvalidSettingException(
        setting
            + " is "
            + SafeText.quoted(value)
            + ", which is not a region ID: give one such as cn-hangzhou, in lower-case letters,"
            + " digits and hyphens");
  }
}
