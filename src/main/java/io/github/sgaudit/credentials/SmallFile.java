package io.github.sgaudit.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file that another program wrote, whole or not at all, and never a large one. */
final class SmallFile {
  /** Far beyond any real configuration, so that a wrong one cannot fill the memory. */
  static final int MOST_BYTES = 1 << 20;

  private SmallFile() {}

  /** A file that is there, or may be, and is not read; the message says why, and what to do. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String reason) {
      super(reason);
    }
  }

  /**
   * Reads a file.
   *
   * @return null where there surely is no such file. A link that leads nowhere, say because a
   *     volume is not mounted, is not taken for that: somebody wanted the file to count.
   */
  static byte @Nullable [] read(Path file, int mostBytes) throws UnreadableException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableException("it is not a regular file; replace it");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new UnreadableException(
            "it is larger than "
                + (mostBytes == MOST_BYTES ? "1 MiB" : mostBytes + " bytes")
                + "; replace it");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      if (isLinkToNothing(file)) {
        throw new UnreadableException("it is a link to nothing; replace it");
      }
      return null;
    } catch (IOException e) {
      throw new UnreadableException(reason(e));
    }
  }

  static String reason(IOException problem) {
    return problem instanceof AccessDeniedException
        ? "permission denied; let this user read it"
        : "the system refuses it; check the file and the directories above it";
  }

  private static boolean isLinkToNothing(Path file) {
    Path directory = file.getParent();
    return Files.isSymbolicLink(file)
        || (directory != null && Files.isSymbolicLink(directory) && !Files.exists(directory));
  }
}
