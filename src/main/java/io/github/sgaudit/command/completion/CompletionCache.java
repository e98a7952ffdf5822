package io.github.sgaudit.command.completion;

import io.github.sgaudit.api.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer kept in a file for some minutes. Only its owner can read it, and one that others could
 * have written, or that is damaged, is none. That it cannot be kept or read is never an error:
 * where files have no owner it never is.
 */
final class CompletionCache {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 1 << 20;
  private static final String PREFIX = "ids-";

  private final Path folder;
  private final PrivateFiles own;
  private final TimeSource time;
  private final Path file;

  /**
   * Names the file.
   *
   * @param folder where such files are; made if need be
   * @param own decides which files are trusted
   * @param time the clock
   * @param question what the answer depends on, without any secret
   */
  CompletionCache(Path folder, PrivateFiles own, TimeSource time, List<String> question) {
    this.folder = folder;
    this.own = own;
    this.time = time;
    this.file = folder.resolve(PREFIX + digest(String.join("\n", question)));
  }

  /**
   * Where a user's answers are kept: {@code sgaudit} in {@code XDG_CACHE_HOME}, else in {@code
   * .cache} of {@code HOME} (XDG Base Directory Specification, which ignores what is not absolute).
   *
   * @param environment the environment variables
   * @return the folder; null if neither is set
   */
  static @Nullable Path folder(Map<String, String> environment) {
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (caches.startsWith("/")) {
      return Path.of(caches, "sgaudit");
    }
    String home = environment.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home, ".cache", "sgaudit") : null;
  }

  /** The answer, or null where there is none to be believed, or none that is recent. */
  @Nullable String read() {
    try {
      own.requireFolder(folder);
      own.requireFile(file);
      if (!isRecent(file) || Files.size(file) > MOST_BYTES) {
        return null;
      }
      String[] kept = Files.readString(file).split("\n", 2);
      return kept.length == 2 && kept[0].equals(digest(kept[1])) ? kept[1] : null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Keeps an answer, and removes those that will not be read again. */
  void write(String answer) {
    try {
      PrivateFiles.makeFolder(folder);
      own.requireFolder(folder);
      removeOld();
      replace(digest(answer) + "\n" + answer);
    } catch (IOException | UnsupportedOperationException e) {
      // It will be asked for again.
      return;
    }
  }

  /** A reader in the meantime finds the old file or the new one, never a part. */
  private void replace(String content) throws IOException {
    // Where there are owners, such a file is its owner's alone from the start.
    Path written = Files.createTempFile(folder, PREFIX, ".new");
    try {
      Files.writeString(written, content);
      Files.setLastModifiedTime(written, FileTime.from(time.now()));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private void removeOld() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path each : files) {
        if (!isRecent(each)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** A file of the future is not: its age cannot be told. */
  private boolean isRecent(Path path) throws IOException {
    Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), time.now());
    return !age.isNegative() && age.compareTo(KEPT) < 0;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
