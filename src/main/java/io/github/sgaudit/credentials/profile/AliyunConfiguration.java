package io.github.sgaudit.credentials.profile;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the {@code aliyun} CLI: its profiles and which of them is the current one. A
 * file that does not exist is a configuration without profiles.
 */
public final class AliyunConfiguration {
  private static final String DEFAULT_PROFILE = "default";
  private static final int MOST_NAMES_LISTED = 20;

  private final Path file;
  private final boolean found;
  private final @Nullable String current;
  private final List<AliyunProfile> profiles;

  AliyunConfiguration(
      Path file, boolean found, @Nullable String current, List<AliyunProfile> profiles) {
    this.file = file;
    this.found = found;
    this.current = current;
    this.profiles = List.copyOf(profiles);
  }

  /**
   * Reads the file.
   *
   * @param file the file, which need not exist
   * @return what it holds
   * @throws FailureException if it exists and cannot be read or understood
   */
  public static AliyunConfiguration read(Path file) throws FailureException {
    return AliyunConfigurationReader.read(file);
  }

  /**
   * Where the file is: {@code .aliyun/config.json} in the home directory.
   *
   * @param environment the environment, whose {@code HOME} is the home directory if it is not empty
   * @param userHome the home directory otherwise
   * @return the file's path
   * @throws FailureException if {@code HOME} is no path
   */
  public static Path fileOf(Map<String, String> environment, Path userHome)
      throws FailureException {
    return home(environment, userHome).resolve(".aliyun").resolve("config.json");
  }

  /**
   * Where configuration files are.
   *
   * @param environment the environment, whose {@code HOME} counts if it is not empty
   * @param userHome the home directory otherwise
   * @return the home directory
   * @throws FailureException if {@code HOME} is no path
   */
  public static Path home(Map<String, String> environment, Path userHome) throws FailureException {
    String home = environment.getOrDefault("HOME", "");
    try {
      return home.isEmpty() ? userHome : userHome.getFileSystem().getPath(home);
    } catch (InvalidPathException e) {
      throw FailureException.ofCredentials(
          "HOME is set to " + MessageText.quoted(home) + ", which is no path: correct it");
    }
  }

  /**
   * The profile that the file calls the current one. As in the {@code aliyun} CLI, that is {@code
   * default} where the file names none.
   *
   * @return the profile; null if the file does not exist or holds no profile at all, which is how
   *     {@code aliyun configure delete} leaves it
   * @throws FailureException if there are profiles and the current one is not among them
   */
  public @Nullable AliyunProfile currentProfile() throws FailureException {
    if (profiles.isEmpty() && (current == null || current.equals(DEFAULT_PROFILE))) {
      return null;
    }
    AliyunProfile profile = find(current == null ? DEFAULT_PROFILE : current);
    if (profile != null) {
      return profile;
    }
    String problem =
        current == null
            ? fileName()
                + " names no current profile and has none called \""
                + DEFAULT_PROFILE
                + "\""
            : "the current profile " + MessageText.quoted(current) + " is not in " + fileName();
    throw FailureException.ofCredentials(
        problem
            + "; that file has "
            + names()
            + ": choose one with --profile NAME or \"aliyun configure switch\", or write one with"
            + " \"aliyun configure\"");
  }

  /**
   * The profile of a name. Of several with the same name the first one counts, as in the {@code
   * aliyun} CLI.
   *
   * @param name the name asked for, upper and lower case told apart
   * @param setting what asked for it, such as {@code --profile}, for the message
   * @return the profile
   * @throws FailureException if there is none of this name; the message lists those that are
   */
  public AliyunProfile profile(String name, String setting) throws FailureException {
    AliyunProfile profile = find(name);
    if (profile != null) {
      return profile;
    }
    String problem = setting + " asks for the profile " + MessageText.quoted(name);
    if (!found) {
      throw FailureException.ofCredentials(
          problem
              + ", but there is no file "
              + fileName()
              + ": write it with \"aliyun configure\"");
    }
    throw FailureException.ofCredentials(
        problem
            + ", which is not in "
            + fileName()
            + ": that has "
            + names()
            + "; choose one of them, or write it with \"aliyun configure\"");
  }

  /** Why no profile was taken from the file, for a list of what was looked for. */
  String absence() {
    return found ? "it holds no profile" : "no such file";
  }

  /**
   * The profile of a name, where there need be none.
   *
   * @param name the name asked for
   * @return the first profile of that name; null if there is none
   */
  public @Nullable AliyunProfile find(String name) {
    for (AliyunProfile profile : profiles) {
      if (profile.name().equals(name)) {
        return profile;
      }
    }
    return null;
  }

  private String names() {
    if (profiles.isEmpty()) {
      return "no profile";
    }
    String listed =
        profiles.stream()
            .map(profile -> MessageText.quoted(profile.name()))
            .limit(MOST_NAMES_LISTED)
            .collect(Collectors.joining(", "));
    int more = profiles.size() - MOST_NAMES_LISTED;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  private String fileName() {
    return MessageText.clean(file.toString());
  }
}
