package io.github.sgaudit.outcome;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that the command line names. It may be a pipe, so it is read once and from its start. */
public final class InputFile {
  private InputFile() {}

  /** What is made of the bytes. */
  public interface Reading<T> {
    T of(InputStream bytes) throws CommandException, IOException;
  }

  /**
   * Reads a file.
   *
   * @param name the file, without any character that is hidden
   * @throws CommandException where it cannot be read, or its content is refused
   */
  public static <T> T read(String file, String name, Reading<T> reading) throws CommandException {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw CommandException.usage("cannot read " + name + ": it is a directory");
      }
      try (InputStream bytes = new Bytes(Files.newInputStream(path))) {
        return reading.of(bytes);
      }
    } catch (InvalidPathException e) {
      throw CommandException.usage("cannot read " + name + ": no such file");
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The same for bytes that are at hand, such as those of standard input. */
  public static <T> T read(InputStream bytes, String name, Reading<T> reading)
      throws CommandException {
    try {
      return reading.of(bytes);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static CommandException unreadable(String name, IOException e) {
    String why =
        e instanceof NoSuchFileException
            ? "no such file"
            : e instanceof AccessDeniedException ? "permission denied" : "the system refuses it";
    return CommandException.usage("cannot read " + name + ": " + why);
  }

  /** Of a pipe, the JDK's stream does not tell how much there is without seeking, which fails. */
  private static final class Bytes extends FilterInputStream {
    Bytes(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
