package io.github.sgaudit.ecs;

import io.github.sgaudit.api.LaunchTemplateUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A launch template without its versions.
 *
 * @param id {@code lt-...}
 * @param name its name
 * @param defaultVersion the number of the version that is used where none is named
 * @param latestVersion the number of the newest version
 */
public record LaunchTemplate(
    String id, @Nullable String name, long defaultVersion, long latestVersion) {

  /**
   * The versions that matter.
   *
   * @return the default one, and the latest one where that is another
   */
  public List<Long> versions() {
    return defaultVersion == latestVersion
        ? List.of(defaultVersion)
        : List.of(defaultVersion, latestVersion);
  }

  /**
   * That one of its versions names a group.
   *
   * @param version the version
   * @return the use
   */
  public LaunchTemplateUse use(long version, String securityGroupId) {
    return new LaunchTemplateUse(id, name, version, version == defaultVersion, securityGroupId);
  }
}
