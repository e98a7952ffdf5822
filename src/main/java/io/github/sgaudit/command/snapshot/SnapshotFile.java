package io.github.sgaudit.command.snapshot;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.snapshot.SnapshotReader;
import io.github.sgaudit.text.SafeText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a snapshot goes: a file that its owner alone may read, or standard output. Either gets all
 * of it or nothing: it is written elsewhere first.
 */
final class SnapshotFile {
  private static final String STDOUT = "-";

  private final Console console;

  /** Null for standard output. */
  private final @Nullable Path file;

  private SnapshotFile(Console console, @Nullable Path file) {
    this.console = console;
    this.file = file;
  }

  /**
   * A new file, or one that holds a snapshot: nothing else is overwritten.
   *
   * @param name a path, or {@code -} for standard output
   * @throws CommandException where it cannot be written
   */
  static SnapshotFile named(String name, Console console) throws CommandException {
    if (name.equals(STDOUT)) {
      if (console.stdoutIsTerminal()) {
        throw CommandException.usage(
            "a snapshot is not for a terminal; name a file, or redirect standard output");
      }
      return new SnapshotFile(console, null);
    }
    String shown = SafeText.plain(name);
    if (name.isEmpty()) {
      throw CommandException.usage("FILE is empty; name the file to write");
    }
    try {
      Path path = Path.of(name);
      // A link stays, and what it leads to is replaced.
      Path file = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw CommandException.usage("cannot write " + shown + ": no such directory");
      }
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReplaceable(file)) {
        throw CommandException.usage(
            shown + " exists and is not a snapshot; it is not overwritten: name another file");
      }
      if (!Files.isWritable(folder)) {
        throw CommandException.usage("cannot write " + shown + ": permission denied");
      }
      return new SnapshotFile(console, file);
    } catch (InvalidPathException e) {
      throw CommandException.usage(SafeText.quoted(name) + " is not a file name");
    } catch (IOException e) {
      throw CommandException.usage("cannot write " + shown + ": the system refuses it");
    }
  }

  private static boolean isReplaceable(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Files.size(file) == 0 || SnapshotReader.isSnapshot(stream);
    }
  }

  /** Writes a snapshot. */
  interface Content {
    void write(OutputStream out) throws IOException, InterruptedException, CommandException;
  }

  /**
   * Writes it whole, or leaves everything as it was.
   *
   * @throws CommandException where it cannot be written
   */
  void write(Content content) throws CommandException, InterruptedException, OutputException {
    try {
      Path folder = file == null ? null : file.toAbsolutePath().getParent();
      // Files of this kind can be read and written by their owner alone.
      Path part =
          folder == null
              ? Files.createTempFile("sgaudit", ".json")
              : Files.createTempFile(folder, ".sgaudit", ".part");
      // A run that is interrupted ends without coming back here.
      part.toFile().deleteOnExit();
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
          content.write(out);
        }
        if (file == null) {
          console.out(part);
        } else {
          publish(part, file);
        }
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new CommandException(
          ExitCode.UNEXPECTED, "the snapshot could not be written: " + SafeText.visible(reason));
    }
  }

  private static void publish(Path part, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
