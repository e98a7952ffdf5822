package io.github.sgaudit.command.plan;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A new file, written whole or not at all, that its owner alone may read. */
final class RestoreFile {
  private static final String OPTION = "--restore-script ";

  private final Path file;

  private RestoreFile(Path file) {
    this.file = file;
  }

  /**
   * A file that does not exist yet; whatever is there is never overwritten.
   *
   * @param name null where none is asked for
   */
  static @Nullable RestoreFile named(@Nullable String name) throws CommandException {
    if (name == null) {
      return null;
    }
    try {
      RestoreFile file = new RestoreFile(Path.of(name));
      if (Files.exists(file.file, LinkOption.NOFOLLOW_LINKS)) {
        throw file.exists();
      }
      return file;
    } catch (InvalidPathException e) {
      throw CommandException.usage(OPTION + SafeText.quoted(name) + " is not a file name");
    }
  }

  void write(String text) throws CommandException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      // Files of this kind can be read and written by their owner alone.
      Path part = Files.createTempFile(folder, ".sgaudit", null);
      try {
        Files.write(part, text.getBytes(StandardCharsets.UTF_8));
        publish(part);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new CommandException(
          ExitCode.UNEXPECTED, "cannot write " + name() + ": " + SafeText.visible(reason));
    }
  }

  /** A link, unlike a move, never takes the place of a file that came in between. */
  private void publish(Path part) throws IOException {
    try {
      Files.createLink(file, part);
    } catch (UnsupportedOperationException e) {
      Files.move(part, file);
    }
  }

  private CommandException exists() {
    return CommandException.usage(
        OPTION + name() + " exists and is not overwritten; name a new file");
  }

  private String name() {
    return SafeText.visible(file.toString());
  }
}
