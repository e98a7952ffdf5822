package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ini file of credentials that the vendor's SDKs share: the one that {@code
 * ALIBABA_CLOUD_CREDENTIALS_FILE} names, else {@code credentials.ini}, else {@code credentials} in
 * {@code .alibabacloud} of the home directory. A section counts if it says {@code enable = true}.
 */
final class SharedCredentialsFile {
  private static final String VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_FILE";

  private final Path file;
  private final boolean found;
  private final boolean named;
  private final Map<String, Map<String, String>> sections;

  private SharedCredentialsFile(
      Path file, boolean named, @Nullable Map<String, Map<String, String>> sections) {
    this.file = file;
    this.found = sections != null;
    this.named = named;
    this.sections = sections == null ? Map.of() : Map.copyOf(sections);
  }

  static SharedCredentialsFile read(Map<String, String> environment, Path home)
      throws FailureException {
    String name = environment.getOrDefault(VARIABLE, "");
    if (!name.isEmpty()) {
      SharedCredentialsFile file = read(path(name, home), true);
      if (file.found) {
        return file;
      }
      throw FailureException.ofCredentials(
          VARIABLE + " names " + file.fileName() + ", which does not exist: correct or unset it");
    }
    Path directory = home.resolve(".alibabacloud");
    SharedCredentialsFile first = read(directory.resolve("credentials.ini"), false);
    if (first.found) {
      return first;
    }
    SharedCredentialsFile second = read(directory.resolve("credentials"), false);
    return second.found ? second : first;
  }

  private static SharedCredentialsFile read(Path file, boolean named) throws FailureException {
    String name = SafeText.plain(file.toString());
    try {
      byte[] bytes = SmallFile.read(file, SmallFile.MOST_BYTES);
      return new SharedCredentialsFile(
          file,
          named,
          bytes == null
              ? null
              : new IniReader(name).read(new String(bytes, StandardCharsets.UTF_8)));
    } catch (SmallFile.UnreadableException e) {
      throw FailureException.ofCredentials("cannot read " + name + ": " + e.getMessage());
    }
  }

  /**
   * The section that counts.
   *
   * @return null if there is none of this name that is enabled
   * @throws FailureException if it does not say, with true or false, whether it is enabled, or the
   *     environment names the file and there is none in it
   */
  @Nullable Profile section(String name) throws FailureException {
    Map<String, String> section = sections.get(name);
    String enable = section == null ? "" : section.getOrDefault("enable", "");
    if (section != null && enable.equalsIgnoreCase("true")) {
      return Profile.ofSection(name, fileName(), section);
    }
    if (section != null
        && enable.isEmpty()
        && section.values().stream().anyMatch(value -> !value.isEmpty())) {
      // The next source may be another account, and a forgotten line is no wish for that one.
      throw FailureException.ofCredentials(
          "the section "
              + SafeText.quoted(name)
              + " of "
              + fileName()
              + " does not say whether it is enabled: add enable = true or enable = false");
    }
    if (!enable.isEmpty() && !enable.equalsIgnoreCase("false")) {
      throw FailureException.ofCredentials(
          "the section "
              + SafeText.quoted(name)
              + " of "
              + fileName()
              + " has enable = "
              + SafeText.quoted(enable)
              + ": write true or false");
    }
    if (named) {
      throw FailureException.ofCredentials(
          fileName()
              + ", which "
              + VARIABLE
              + " names, "
              + (section == null ? "has no section " : "does not enable the section ")
              + SafeText.quoted(name)
              + ": "
              + (section == null ? "choose one with ALIBABA_CLOUD_PROFILE" : "add enable = true")
              + ", or unset "
              + VARIABLE);
    }
    return null;
  }

  /** Why there is no such section, as half a sentence, for a list of what was looked for. */
  String absence(String name) {
    if (!found) {
      return "no such file";
    }
    return (sections.containsKey(name)
            ? "it does not say enable = true in the section "
            : "it has no section ")
        + SafeText.quoted(name);
  }

  String fileName() {
    return SafeText.plain(file.toString());
  }

  private static Path path(String name, Path home) throws FailureException {
    try {
      return home.getFileSystem().getPath(name);
    } catch (InvalidPathException e) {
      throw FailureException.ofCredentials(
          VARIABLE + " is " + SafeText.quoted(name) + ", which is not a path: correct it");
    }
  }
}
