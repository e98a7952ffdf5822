package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What sgaudit makes of the answers of Windows. The native calls themselves run on Windows only.
 */
class WindowsConsoleTest {
  private static final int MODE = 0x0003;

  /** A standard stream as Windows describes it. */
  private static final class Stream implements WindowsConsole.Handle {
    private OptionalInt mode;
    private final int width;
    private final boolean legacy;
    private final boolean full;
    private final StringBuilder written = new StringBuilder();

    private Stream(OptionalInt mode, int width, boolean legacy, boolean full) {
      this.mode = mode;
      this.width = width;
      this.legacy = legacy;
      this.full = full;
    }

    static Stream console(int width) {
      return new Stream(OptionalInt.of(MODE), width, false, false);
    }

    static Stream legacy() {
      return new Stream(OptionalInt.of(MODE), 80, true, false);
    }

    static Stream broken() {
      return new Stream(OptionalInt.of(MODE), 80, false, true);
    }

    static Stream file() {
      return new Stream(OptionalInt.empty(), 0, false, false);
    }

    @Override
    public OptionalInt mode() {
      return mode;
    }

    @Override
    public boolean setMode(int wanted) {
      if (mode.isEmpty() || legacy) {
        return false;
      }
      mode = OptionalInt.of(wanted);
      return true;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public void write(char[] text, int length) throws IOException {
      if (full) {
        throw new IOException("The handle is invalid.");
      }
      written.append(text, 0, length);
    }

    boolean obeysEscapeSequences() {
      return mode.equals(OptionalInt.of(MODE | WindowsConsole.VIRTUAL_TERMINAL));
    }
  }

  @Test
  void aConsoleGetsCharactersWhateverItsCodePage() throws OutputException {
    Stream out = Stream.console(120);
    Stream err = Stream.console(100);
    Console console = WindowsConsole.open(out, err);
    console.out("✓ 数据库 🐉\n");
    console.err("警告");
    assertEquals("✓ 数据库 🐉\n", out.written.toString());
    assertEquals("警告\n", err.written.toString());
    assertTrue(console.stdoutIsTerminal());
    assertTrue(console.stderrIsTerminal());
    assertTrue(console.stdoutShowsColour());
    assertEquals(OptionalInt.of(120), console.columns());
  }

  /** Else the line of progress would show the sequences that erase it. */
  @Test
  void bothStreamsAreToldToObeyEscapeSequences() {
    Stream err = Stream.console(100);
    Console console = WindowsConsole.open(Stream.file(), err);
    assertTrue(err.obeysEscapeSequences());
    assertTrue(console.stderrIsTerminal());
    Stream out = Stream.console(100);
    WindowsConsole.open(out, Stream.file());
    assertTrue(out.obeysEscapeSequences());
  }

  @Test
  void whereStandardOutputIsAFileTheWidthIsThatOfStandardError() {
    Console console = WindowsConsole.open(Stream.file(), Stream.console(90));
    assertFalse(console.stdoutIsTerminal());
    assertFalse(console.stdoutShowsColour());
    assertEquals(OptionalInt.of(90), console.columns());
  }

  @Test
  void aFileHasNoWidth() {
    Console console = WindowsConsole.open(Stream.file(), Stream.file());
    assertFalse(console.stderrIsTerminal());
    assertEquals(OptionalInt.empty(), console.columns());
  }

  @Test
  void aWidthThatWindowsDoesNotTellIsNotKnown() {
    assertEquals(
        OptionalInt.empty(), WindowsConsole.open(Stream.console(0), Stream.file()).columns());
  }

  @Test
  void aConsoleInLegacyModeGetsNoEscapeSequence() throws OutputException {
    Stream out = Stream.legacy();
    Stream err = Stream.legacy();
    Console console = WindowsConsole.open(out, err);
    console.out("text\n");
    console.err("message");
    assertTrue(console.stdoutIsTerminal());
    assertFalse(console.stdoutShowsColour());
    assertFalse(console.stderrIsTerminal());
    assertEquals("text\nmessage\n", out.written.toString() + err.written);
  }

  @Test
  void aWriteThatFailsIsReported() {
    Console console = WindowsConsole.open(Stream.broken(), Stream.file());
    OutputException failed = assertThrows(OutputException.class, () -> console.out("document\n"));
    assertTrue(String.valueOf(failed.getMessage()).contains("The handle is invalid."));
  }
}
