package io.github.sgaudit.output;

import io.github.sgaudit.schemas.PrintedDocuments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** A console in memory: what a test pipes in, and what came out. */
public final class TestConsole {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console;

  private TestConsole(
      String stdin, boolean stdoutIsTerminal, boolean stderrIsTerminal, OptionalInt columns) {
    console =
        new Console(
            PrintedDocuments.watching().stream(out),
            err,
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            stdoutIsTerminal,
            stderrIsTerminal,
            columns);
  }

  /** No stream is a terminal, nothing is piped in. */
  public static TestConsole piped() {
    return piped("");
  }

  /** No stream is a terminal. */
  public static TestConsole piped(String stdin) {
    return new TestConsole(stdin, false, false, OptionalInt.empty());
  }

  /** A person reads both streams. */
  public static TestConsole terminal(int columns) {
    return new TestConsole("", true, true, OptionalInt.of(columns));
  }

  /** A person reads standard error alone. */
  public static TestConsole stderrTerminal(int columns) {
    return new TestConsole("", false, true, OptionalInt.of(columns));
  }

  /** A console on one terminal, to which both streams write. */
  public static Console on(Screen screen) {
    return new Console(
        screen,
        screen,
        InputStream.nullInputStream(),
        true,
        true,
        OptionalInt.of(screen.columns()));
  }

  /** A console whose standard output is the stream given, such as one that fails. */
  public static Console over(OutputStream stdout) {
    return new Console(
        stdout,
        OutputStream.nullOutputStream(),
        InputStream.nullInputStream(),
        false,
        false,
        OptionalInt.empty());
  }

  public Console console() {
    return console;
  }

  /** Standard output so far. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Standard error so far. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
