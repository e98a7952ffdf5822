package io.github.sgaudit.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the {@code aliyun} CLI: {@code {"current": NAME, "profiles": [{"name":
 * ...}]}}. A file that does not exist is a configuration without profiles; a profile without a
 * name, which nobody can choose, is left out.
 */
final class AliyunConfiguration {
  private static final String DEFAULT_PROFILE = "default";
  private static final int MOST_NAMES_LISTED = 20;
  private static final String WITHOUT_FILE =
      "; to go without the file, set ALIBABA_CLOUD_IGNORE_PROFILE=TRUE and give no --profile";

  private final Path file;
  private final boolean found;
  private final @Nullable String current;
  private final List<Profile> profiles;

  private AliyunConfiguration(Path file, byte @Nullable [] json) throws FailureException {
    this.file = file;
    this.found = json != null;
    JsonNode root = json == null ? null : parse(json);
    ProfileJson reader = new ProfileJson(this::wrongShape);
    this.current = root == null ? null : reader.text(root, "current", "current");
    this.profiles = root == null ? List.of() : profiles(root, reader);
  }

  /**
   * Reads the file, which need not exist.
   *
   * @throws FailureException if it exists and cannot be read or understood
   */
  static AliyunConfiguration read(Path file) throws FailureException {
    try {
      return new AliyunConfiguration(file, SmallFile.read(file, SmallFile.MOST_BYTES));
    } catch (SmallFile.UnreadableException e) {
      throw FailureException.ofCredentials(
          "cannot read " + SafeText.plain(file.toString()) + ": " + e.getMessage() + WITHOUT_FILE);
    }
  }

  /**
   * The profile that the file calls the current one. As in the {@code aliyun} CLI, that is {@code
   * default} where the file names none.
   *
   * @return null if the file does not exist or holds no profile at all, which is how {@code aliyun
   *     configure delete} leaves it
   * @throws FailureException if there are profiles and the current one is not among them
   */
  @Nullable Profile currentProfile() throws FailureException {
    if (profiles.isEmpty() && (current == null || current.equals(DEFAULT_PROFILE))) {
      return null;
    }
    Profile profile = find(current == null ? DEFAULT_PROFILE : current);
    if (profile != null) {
      return profile;
    }
    String problem =
        current == null
            ? fileName()
                + " names no current profile and has none called \""
                + DEFAULT_PROFILE
                + "\""
            : "the current profile " + SafeText.quoted(current) + " is not in " + fileName();
    throw FailureException.ofCredentials(
        problem
            + "; that file has "
            + names()
            + ": choose one with --profile NAME or \"aliyun configure switch\", or write one with"
            + " \"aliyun configure\"");
  }

  /**
   * The profile of a name.
   *
   * @param setting what asked for it, such as {@code --profile}, for the message
   * @throws FailureException if there is none of this name; the message lists those that are
   */
  Profile profile(String name, String setting) throws FailureException {
    Profile profile = find(name);
    if (profile != null) {
      return profile;
    }
    String problem = setting + " asks for the profile " + SafeText.quoted(name);
    throw FailureException.ofCredentials(
        found
            ? problem
                + ", which is not in "
                + fileName()
                + ": that has "
                + names()
                + "; choose one of them, or write it with \"aliyun configure\""
            : problem
                + ", but there is no file "
                + fileName()
                + ": write it with \"aliyun configure\"");
  }

  /**
   * The profile of a name, upper and lower case told apart; null if there is none. Of several with
   * the same name the first one counts, as in the {@code aliyun} CLI.
   */
  @Nullable Profile find(String name) {
    for (Profile profile : profiles) {
      if (profile.name().equals(name)) {
        return profile;
      }
    }
    return null;
  }

  /** Why no profile was taken from the file, for a list of what was looked for. */
  String absence() {
    return found ? "it holds no profile" : "no such file";
  }

  private String names() {
    if (profiles.isEmpty()) {
      return "no profile";
    }
    String listed =
        profiles.stream()
            .map(profile -> SafeText.quoted(profile.name()))
            .limit(MOST_NAMES_LISTED)
            .collect(Collectors.joining(", "));
    int more = profiles.size() - MOST_NAMES_LISTED;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  private JsonNode parse(byte[] json) throws FailureException {
    try {
      JsonNode root = ProfileJson.parse(json);
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw damaged(
          "valid JSON",
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")");
    }
    throw wrongShape("the document", "an object");
  }

  private List<Profile> profiles(JsonNode root, ProfileJson reader) throws FailureException {
    JsonNode array = root.path("profiles");
    if (array.isMissingNode() || array.isNull()) {
      return List.of();
    }
    if (!array.isArray()) {
      throw wrongShape("profiles", "an array");
    }
    List<Profile> read = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String place = "profiles[" + i + "]";
      if (!array.path(i).isObject()) {
        throw wrongShape(place, "an object");
      }
      Map<ProfileField, String> values = reader.fields(array.path(i), place);
      String name = values.get(ProfileField.NAME);
      if (name != null) {
        read.add(Profile.ofCli(name, file, values));
      }
    }
    return List.copyOf(read);
  }

  private FailureException wrongShape(String place, String expected) {
    return damaged("a configuration of the aliyun CLI", ": " + place + " must be " + expected);
  }

  private FailureException damaged(String what, String detail) {
    return FailureException.ofCredentials(
        fileName()
            + " is not "
            + what
            + detail
            + "; repair it, or remove it and run \"aliyun configure\""
            + WITHOUT_FILE);
  }

  private String fileName() {
    return SafeText.plain(file.toString());
  }
}
