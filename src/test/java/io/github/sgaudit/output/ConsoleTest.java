package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

  /** Counts the writes and fails each of them. */
  private static final class FailingStream extends OutputStream {
    private final IOException failure;
    private int writes;

    FailingStream(IOException failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      writes++;
      throw failure;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      write(0);
    }
  }

  @Test
  void writesTheDocumentAsUtf8InOneWrite() throws OutputException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TestConsole.over(bytes).out("数据库 🚀\n");
    assertArrayEquals("数据库 🚀\n".getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Broken pipe",
        "EPIPE",
        "Datenübergabe unterbrochen (broken pipe)",
        "断开的管道",
        "The pipe is being closed",
        "The pipe has been ended",
        "管道正在被关闭。"
      })
  void takesAReaderThatHasGoneForSatisfied(String message) throws OutputException {
    FailingStream stream = new FailingStream(new IOException(message));
    Console console = TestConsole.over(stream);
    console.out("first\n");
    console.out("second\n");
    assertEquals(1, stream.writes);
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, cannot write to standard output: No space left on device",
    "Bad file descriptor, cannot write to standard output: Bad file descriptor",
    "'bad\u001b[31m', 'cannot write to standard output: bad\\u{1b}[31m'",
    ", cannot write to standard output: IOException"
  })
  void reportsAnyOtherFailure(String message, String expected) {
    Console console = TestConsole.over(new FailingStream(new IOException(message)));
    OutputException e = assertThrows(OutputException.class, () -> console.out("data\n"));
    assertEquals(expected, e.getMessage());
  }

  @Test
  void reportsAFailureThatShowsWhenFlushing() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void flush() throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThrows(OutputException.class, () -> TestConsole.over(full).out("data\n"));
  }

  @Test
  void writesAMessageOnOneLine() {
    TestConsole streams = TestConsole.piped();
    streams.console().err("name " + Samples.HOSTILE);
    streams.console().err("数据库");
    assertEquals("name " + Samples.HOSTILE_SHOWN + "\n数据库\n", streams.err());
    assertEquals("", streams.out());
  }

  @Test
  void ignoresThatAMessageCouldNotBeWritten() {
    FailingStream stream = new FailingStream(new IOException("No space left on device"));
    new Console(
            OutputStream.nullOutputStream(),
            stream,
            InputStream.nullInputStream(),
            false,
            false,
            OptionalInt.empty())
        .err("message");
    assertEquals(1, stream.writes);
  }

  @Test
  void readsWhatIsPipedIn() throws IOException {
    Console console = TestConsole.piped("sg-1\nsg-2").console();
    assertEquals("sg-1\nsg-2", new String(console.stdin().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Console system(String stdout, String stderr, String columns) {
    Properties properties = new Properties();
    properties.setProperty("os.name", "Linux");
    properties.setProperty("sgaudit.stdout.terminal", stdout);
    properties.setProperty("sgaudit.stderr.terminal", stderr);
    properties.setProperty("sgaudit.columns", columns);
    return SystemConsole.open(properties);
  }

  @Test
  void believesTheLauncherAboutTerminals() {
    Console console = system("true", "false", "132");
    assertTrue(console.stdoutIsTerminal());
    assertFalse(console.stderrIsTerminal());
    assertEquals(OptionalInt.of(132), console.columns());
    assertTrue(system("false", "true", "").stderrIsTerminal());
  }

  @Test
  void takesStreamsForFilesWithoutTheLauncher() {
    Console console = SystemConsole.open(new Properties());
    assertFalse(console.stdoutIsTerminal());
    assertFalse(console.stderrIsTerminal());
    assertEquals(OptionalInt.empty(), console.columns());
  }

  @Test
  void takesStreamsForFilesWhereWindowsCannotBeAsked() {
    Properties properties = new Properties();
    properties.setProperty("os.name", "Windows 11");
    properties.setProperty("sgaudit.stdout.terminal", "true");
    Console console = SystemConsole.open(properties);
    assertFalse(console.stdoutIsTerminal());
    assertFalse(console.stderrIsTerminal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "wide", "80x24", "99999999999", " 80"})
  void ignoresAWidthThatIsNone(String columns) {
    assertEquals(OptionalInt.empty(), system("true", "true", columns).columns());
  }

  @Test
  void lastWordsGoOnBelowAtATerminalAndStayWholeInAPipe() {
    String words = "asked: cn-hangzhou, key LTAI****7890 from environment";
    TestConsole terminal = TestConsole.terminal(30);
    terminal.console().errInWords(words);
    assertEquals("asked: cn-hangzhou, key\n  LTAI****7890 from\n  environment\n", terminal.err());
    TestConsole narrowest = TestConsole.terminal(1);
    narrowest.console().errInWords(words);
    assertEquals(6, narrowest.err().lines().count());
    TestConsole pipe = TestConsole.piped();
    pipe.console().errInWords(words);
    assertEquals(words + "\n", pipe.err());
  }
}
