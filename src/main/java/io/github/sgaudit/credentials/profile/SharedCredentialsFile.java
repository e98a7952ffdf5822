package io.github.sgaudit.credentials.profile;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ini file of credentials that the vendor's SDKs share: the one that {@code
 * ALIBABA_CLOUD_CREDENTIALS_FILE} names, else {@code credentials.ini}, else {@code credentials} in
 * {@code .alibabacloud} of the home directory. A section counts if it says {@code enable = true}.
 */
public final class SharedCredentialsFile {
  /** Names the file. */
  public static final String VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_FILE";

  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final boolean found;
  private final boolean named;
  private final Map<String, IniSection> sections;

  private SharedCredentialsFile(
      Path file, boolean found, boolean named, Map<String, IniSection> sections) {
    this.file = file;
    this.found = found;
    this.named = named;
    this.sections = Map.copyOf(sections);
  }

  static SharedCredentialsFile read(Map<String, String> environment, Path home)
      throws FailureException {
    String name = environment.getOrDefault(VARIABLE, "");
    if (!name.isEmpty()) {
      Path file = path(name, home);
      Map<String, IniSection> sections = parse(file);
      if (sections == null) {
        throw FailureException.ofCredentials(
            VARIABLE
                + " names "
                + MessageText.clean(file.toString())
                + ", which does not exist: correct or unset it");
      }
      return new SharedCredentialsFile(file, true, true, sections);
    }
    Path directory = home.resolve(".alibabacloud");
    for (Path file :
        List.of(directory.resolve("credentials.ini"), directory.resolve("credentials"))) {
      Map<String, IniSection> sections = parse(file);
      if (sections != null) {
        return new SharedCredentialsFile(file, true, false, sections);
      }
    }
    return new SharedCredentialsFile(directory.resolve("credentials.ini"), false, false, Map.of());
  }

  /**
   * A section.
   *
   * @param name its name
   * @return the section; null if there is none of this name that is enabled
   * @throws FailureException if it does not say whether it is enabled, or the environment names the
   *     file and there is none in it
   */
  public @Nullable IniSection section(String name) throws FailureException {
    IniSection section = sections.get(name);
    if (section != null && section.isEnabled()) {
      return section;
    }
    if (section != null && section.isUndecided()) {
      // The next source may be another account, and a forgotten line is no wish for that one.
      throw FailureException.ofCredentials(
          "the section "
              + MessageText.quoted(name)
              + " of "
              + fileName()
              + " does not say whether it counts: add enable = true or enable = false");
    }
    if (named) {
      throw FailureException.ofCredentials(
          fileName()
              + ", which "
              + VARIABLE
              + " names, "
              + (section == null ? "has no section " : "does not enable the section ")
              + MessageText.quoted(name)
              + ": "
              + (section == null ? "choose one with ALIBABA_CLOUD_PROFILE" : "add enable = true")
              + ", or unset "
              + VARIABLE);
    }
    return null;
  }

  /**
   * Why there is no such section, for a list of what was looked for.
   *
   * @param name its name
   * @return half a sentence
   */
  public String absence(String name) {
    if (!found) {
      return "no such file";
    }
    return (sections.containsKey(name)
            ? "it does not say enable = true in the section "
            : "it has no section ")
        + MessageText.quoted(name);
  }

  /**
   * The file's name, fit for a message.
   *
   * @return its path
   */
  public String fileName() {
    return MessageText.clean(file.toString());
  }

  private static Path path(String name, Path home) throws FailureException {
    try {
      return home.getFileSystem().getPath(name);
    } catch (InvalidPathException e) {
      throw FailureException.ofCredentials(
          VARIABLE + " is " + MessageText.quoted(name) + ", which is no path: correct it");
    }
  }

  /** Null where there is no such file for sure: one that cannot be read is not absent. */
  private static @Nullable Map<String, IniSection> parse(Path file) throws FailureException {
    String name = MessageText.clean(file.toString());
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw FailureException.ofCredentials(
          "cannot read " + name + ": it is not a regular file; replace it");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      if (LinkToNothing.is(file)) {
        throw FailureException.ofCredentials(
            "cannot read " + name + ": it is a link to nothing; replace it");
      }
      return null;
    } catch (IOException e) {
      throw FailureException.ofCredentials(
          "cannot read " + name + ": let this user read it, or remove it");
    }
    if (bytes.length > MOST_BYTES) {
      throw FailureException.ofCredentials(
          "cannot read " + name + ": it is larger than 1 MiB, so it holds no credentials");
    }
    return new IniReader(name).read(new String(bytes, StandardCharsets.UTF_8));
  }
}
