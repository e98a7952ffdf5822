package io.github.sgaudit.credentials.profile;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells a file that nobody wrote from one whose link leads nowhere, say because a volume is not
 * mounted: somebody wanted the latter to count.
 */
final class LinkToNothing {
  private LinkToNothing() {}

  /** Whether a file that was not found, or its directory, is such a link. */
  static boolean is(Path file) {
    Path directory = file.getParent();
    return Files.isSymbolicLink(file)
        || (directory != null && Files.isSymbolicLink(directory) && !Files.exists(directory));
  }
}
