package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which profile of the {@code aliyun} CLI counts: the one that {@code --profile} names; else the
 * one that a variable names; else the file's current one. Credentials, region and endpoint look at
 * the same selection, so that they cannot come from two profiles; the file is read when the profile
 * is first asked for, and once.
 *
 * <p>The variable is {@code ALIBABA_CLOUD_PROFILE}, {@code ALIBABACLOUD_PROFILE} or {@code
 * ALICLOUD_PROFILE}, since the {@code aliyun} CLI obeys them all: to ignore one would be to ask
 * another account than it would. As for that CLI, {@code ALIBABA_CLOUD_IGNORE_PROFILE=TRUE} hides
 * the file (and so does the SDKs' {@code ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true}), but not from
 * {@code --profile}; unlike in that CLI, no region is assumed then.
 */
public final class ProfileSelection {
  private static final List<String> NAME_VARIABLES =
      List.of("ALIBABA_CLOUD_PROFILE", "ALIBABACLOUD_PROFILE", "ALICLOUD_PROFILE");
  private static final List<String> IGNORE_VARIABLES =
      List.of(
          "ALIBABA_CLOUD_IGNORE_PROFILE",
          "ALIBABACLOUD_IGNORE_PROFILE",
          "ALIBABA_CLOUD_CLI_PROFILE_DISABLED");

  private final Map<String, String> environment;
  private final Path userHome;
  private final @Nullable String profileName;

  private boolean selected;
  private @Nullable Profile profile;
  private String absence = "";
  private @Nullable SharedCredentialsFile sharedFile;

  /**
   * Selects, without reading anything yet.
   *
   * @param userHome the home directory where {@code HOME} is not set
   * @param profileName the value of {@code --profile}; null if it was not given
   */
  public ProfileSelection(
      Map<String, String> environment, Path userHome, @Nullable String profileName) {
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
    this.profileName = profileName;
  }

  /**
   * The profile selected.
   *
   * @return null if none was asked for and there is none
   * @throws FailureException if the file cannot be read or understood, or does not have the profile
   *     that was asked for
   */
  public @Nullable Profile profile() throws FailureException {
    if (!selected) {
      profile = select();
      selected = true;
    }
    return profile;
  }

  /** Whether {@code --profile} was given, which then is the only source of credentials. */
  boolean isExplicit() {
    return profileName != null;
  }

  /** Where the profile is looked for; the file need not exist. */
  Path file() throws FailureException {
    return home().resolve(".aliyun").resolve("config.json");
  }

  private Path home() throws FailureException {
    String home = environment.getOrDefault("HOME", "");
    try {
      return home.isEmpty() ? userHome : userHome.getFileSystem().getPath(home);
    } catch (InvalidPathException e) {
      throw FailureException.ofCredentials(
          "HOME is set to " + SafeText.quoted(home) + ", which is not a path: correct it");
    }
  }

  /** What was looked for, once there is no profile. */
  String lookedForProfile() throws FailureException {
    return "a profile in " + SafeText.plain(file().toString()) + " (" + absence + ")";
  }

  /**
   * The section of the shared ini file that counts where there is no profile.
   *
   * @return null if there is none, and the environment names none: the next source may be another
   *     account
   */
  @Nullable Profile section() throws FailureException {
    Profile section = sharedFile().section(sectionName());
    Setting name = nameInEnvironment();
    if (section == null && name != null) {
      throw FailureException.ofCredentials(
          name
              + " asks for "
              + SafeText.quoted(name.value())
              + ", but no section of that name is enabled in "
              + sharedFile().fileName()
              + " ("
              + sharedFile().absence(sectionName())
              + "), and "
              + SafeText.plain(file().toString())
              + " is "
              + absence
              + ": correct or unset one of them");
    }
    return section;
  }

  /** What was looked for, once there is no section. */
  String lookedForSection() throws FailureException {
    return "a section in "
        + sharedFile().fileName()
        + " ("
        + sharedFile().absence(sectionName())
        + ")";
  }

  private SharedCredentialsFile sharedFile() throws FailureException {
    if (sharedFile == null) {
      sharedFile = SharedCredentialsFile.read(environment, home());
    }
    return sharedFile;
  }

  private String sectionName() throws FailureException {
    Setting name = nameInEnvironment();
    return name == null ? "default" : name.value();
  }

  private @Nullable Setting nameInEnvironment() throws FailureException {
    return Setting.of(environment, NAME_VARIABLES);
  }

  private @Nullable Profile select() throws FailureException {
    if (profileName != null) {
      return named(profileName, "--profile");
    }
    for (String ignoring : IGNORE_VARIABLES) {
      if (environment.getOrDefault(ignoring, "").equalsIgnoreCase("TRUE")) {
        absence = "not read, since " + ignoring + " is set";
        return null;
      }
    }
    Setting name = nameInEnvironment();
    if (name != null) {
      return namedByVariable(name);
    }
    AliyunConfiguration configuration = AliyunConfiguration.read(file());
    absence = configuration.absence();
    return configuration.currentProfile();
  }

  /** The same variables choose a section of the shared file, so either file may have the name. */
  private @Nullable Profile namedByVariable(Setting name) throws FailureException {
    AliyunConfiguration configuration = AliyunConfiguration.read(file());
    if (configuration.find(name.value()) == null && sharedFile().section(name.value()) != null) {
      absence = "it has no profile " + SafeText.quoted(name.value());
      return null;
    }
    return configuration.profile(name.value(), name.name());
  }

  private Profile named(String name, String setting) throws FailureException {
    if (name.isEmpty()) {
      throw FailureException.ofCredentials(setting + " is empty: give the name of a profile");
    }
    return AliyunConfiguration.read(file()).profile(name, setting);
  }
}
