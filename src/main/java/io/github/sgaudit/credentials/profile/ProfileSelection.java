package io.github.sgaudit.credentials.profile;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which profile of the {@code aliyun} CLI counts: the one that {@code --profile} names; else the
 * one that {@code ALIBABA_CLOUD_PROFILE} names; else the file's current one. Credentials, region
 * and endpoint look at the same selection, so that they cannot come from two profiles; the file is
 * read when the profile is first asked for, and once.
 *
 * <p>{@code ALIBABACLOUD_PROFILE} and {@code ALICLOUD_PROFILE} are looked at next, since the {@code
 * aliyun} CLI obeys them: to ignore them would be to ask another account than it would. As for that
 * CLI, {@code ALIBABA_CLOUD_IGNORE_PROFILE=TRUE} hides the file (and so does the SDKs' {@code
 * ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true}), but not from {@code --profile}; unlike in that CLI, no
 * region is assumed then.
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
  private @Nullable AliyunProfile profile;
  private String absence = "";
  private @Nullable SharedCredentialsFile sharedFile;

  /**
   * Selects, without reading anything yet.
   *
   * @param environment the environment
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
   * @return the profile; null if none was asked for and there is none
   * @throws FailureException if the file cannot be read or understood, or does not have the profile
   *     that was asked for
   */
  public @Nullable AliyunProfile profile() throws FailureException {
    if (!selected) {
      profile = select();
      selected = true;
    }
    return profile;
  }

  /**
   * Whether {@code --profile} was given, which then is the only source of credentials.
   *
   * @return true if it was given
   */
  public boolean isExplicit() {
    return profileName != null;
  }

  /**
   * Where the profile is looked for.
   *
   * @return the file, which need not exist
   * @throws FailureException if {@code HOME} is no path
   */
  public Path file() throws FailureException {
    return AliyunConfiguration.fileOf(environment, userHome);
  }

  /**
   * Why there is no profile.
   *
   * @return half a sentence, once it was asked for and there is none
   */
  public String absence() {
    return absence;
  }

  /**
   * The file of credentials that SDKs share, whose section counts where there is no profile.
   *
   * @return what it holds; it need not exist
   * @throws FailureException if it cannot be read or understood
   */
  public SharedCredentialsFile sharedFile() throws FailureException {
    if (sharedFile == null) {
      sharedFile =
          SharedCredentialsFile.read(environment, AliyunConfiguration.home(environment, userHome));
    }
    return sharedFile;
  }

  /**
   * The section of that file that counts.
   *
   * @return the name that the environment gives, else {@code default}
   */
  public String sharedSection() {
    String variable = namingVariable();
    return variable == null ? "default" : environment.getOrDefault(variable, "");
  }

  /**
   * Checks that nobody named what neither file can serve: the next source may be another account.
   *
   * @throws FailureException if the environment names a section that does not count
   */
  public void requireSectionUnnamed() throws FailureException {
    String variable = namingVariable();
    if (variable != null) {
      throw FailureException.ofCredentials(
          variable
              + " asks for "
              + MessageText.quoted(sharedSection())
              + ", but no section of that name counts in "
              + sharedFile().fileName()
              + " ("
              + sharedFile().absence(sharedSection())
              + "), and "
              + MessageText.clean(file().toString())
              + " is "
              + absence
              + ": correct or unset one of them");
    }
  }

  private @Nullable String namingVariable() {
    for (String variable : NAME_VARIABLES) {
      if (!environment.getOrDefault(variable, "").isEmpty()) {
        return variable;
      }
    }
    return null;
  }

  private @Nullable AliyunProfile select() throws FailureException {
    if (profileName != null) {
      return named(profileName, "--profile");
    }
    for (String ignoring : IGNORE_VARIABLES) {
      if (environment.getOrDefault(ignoring, "").equalsIgnoreCase("TRUE")) {
        absence = "not read, since " + ignoring + " is set";
        return null;
      }
    }
    String variable = namingVariable();
    if (variable != null) {
      return namedByVariable(sharedSection(), variable);
    }
    AliyunConfiguration configuration = AliyunConfiguration.read(file());
    absence = configuration.absence();
    return configuration.currentProfile();
  }

  /** The same variables choose a section of the shared file, so either file may have the name. */
  private @Nullable AliyunProfile namedByVariable(String name, String variable)
      throws FailureException {
    AliyunConfiguration configuration = AliyunConfiguration.read(file());
    if (configuration.find(name) == null && sharedFile().section(name) != null) {
      absence = "it has no profile " + MessageText.quoted(name);
      return null;
    }
    return configuration.profile(name, variable);
  }

  private AliyunProfile named(String name, String setting) throws FailureException {
    if (name.isEmpty()) {
      throw FailureException.ofCredentials(setting + " is empty: give the name of a profile");
    }
    return AliyunConfiguration.read(file()).profile(name, setting);
  }
}
