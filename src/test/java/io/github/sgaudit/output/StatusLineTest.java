package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StatusLineTest {
  private static final String ERASE = "\r\u001b[K";

  private static Console stderr(OutputStream stream, OptionalInt columns) {
    return new Console(
        OutputStream.nullOutputStream(),
        stream,
        InputStream.nullInputStream(),
        true,
        true,
        columns);
  }

  @Test
  void oneTextTakesThePlaceOfTheOther() {
    TestConsole streams = TestConsole.terminal(80);
    streams.console().status("asking");
    assertEquals(ERASE + "asking", streams.err());
    streams.console().status("asking more");
    assertEquals(ERASE + "asking" + ERASE + "asking more", streams.err());
    streams.console().clearStatus();
    assertEquals(ERASE + "asking" + ERASE + "asking more" + ERASE, streams.err());
    assertEquals("", streams.out());
  }

  @Test
  void writesNothingWhereNothingChanges() {
    TestConsole streams = TestConsole.terminal(80);
    streams.console().clearStatus();
    assertEquals("", streams.err());
    streams.console().status("asking");
    streams.console().status("asking");
    assertEquals(ERASE + "asking", streams.err());
    streams.console().clearStatus();
    streams.console().clearStatus();
    assertEquals(ERASE + "asking" + ERASE, streams.err());
    streams.console().status("asking");
    assertEquals(ERASE + "asking" + ERASE + ERASE + "asking", streams.err());
  }

  @Test
  void aMessageComesInItsPlace() {
    TestConsole streams = TestConsole.terminal(80);
    streams.console().status("asking");
    streams.console().err("note");
    streams.console().err("another");
    assertEquals(ERASE + "asking" + ERASE + "note\nanother\n", streams.err());
  }

  @Test
  void aDocumentComesInItsPlace() throws OutputException {
    Screen screen = new Screen(20);
    Console console = TestConsole.on(screen);
    console.status("asking");
    console.out("row 1\nrow 2\n");
    console.status("asking more");
    assertEquals(List.of("row 1", "row 2", "asking more"), screen.lines());
    console.out("row 3\n");
    assertEquals(
        ERASE + "asking" + ERASE + "row 1\nrow 2\n" + ERASE + "asking more" + ERASE + "row 3\n",
        screen.written());
    assertEquals(List.of("row 1", "row 2", "row 3", ""), screen.lines());
  }

  /** As {@code sgaudit list -o ndjson | grep x}: both write to one terminal. */
  @Test
  void noneComesOnceAnotherProgramHasSomethingToWrite() throws OutputException {
    TestConsole streams = TestConsole.stderrTerminal(80);
    streams.console().status("asking");
    streams.console().out("row 1\n");
    streams.console().status("asking more");
    streams.console().out("row 2\n");
    assertEquals(ERASE + "asking" + ERASE, streams.err());
    assertEquals("row 1\nrow 2\n", streams.out());
  }

  @Test
  void noneComesWhereNobodyReads() {
    TestConsole streams = TestConsole.piped();
    streams.console().status("asking");
    streams.console().err("note");
    streams.console().clearStatus();
    assertEquals("note\n", streams.err());
  }

  /** Room is left for what a terminal shows for Ctrl-C: behind it, the cursor is on the line. */
  @ParameterizedTest
  @CsvSource({
    "10, asking all, 'asking '",
    "10, asking, asking",
    "10, 安全组安全组, 安全组",
    "4, asking, a",
    "3, asking, ''",
    "1, asking, ''"
  })
  void isAsWideAsTheTerminal(int columns, String text, String shown) {
    TestConsole streams = TestConsole.terminal(columns);
    streams.console().status(text);
    assertEquals(shown.isEmpty() ? "" : ERASE + shown, streams.err());
    streams.console().clearStatus();
    assertEquals(shown.isEmpty() ? "" : ERASE + shown + ERASE, streams.err());
  }

  @Test
  void ctrlCLeavesNothing() throws Exception {
    Screen screen = new Screen(10);
    Console console = TestConsole.on(screen);
    console.status("asking everything");
    screen.write("^C".getBytes(StandardCharsets.UTF_8));
    console.close(Duration.ZERO);
    assertEquals(List.of(""), screen.lines());
  }

  @Test
  void takesATerminalOfUnknownWidthForTheUsualOne() {
    Screen screen = new Screen(80);
    stderr(screen, OptionalInt.empty()).status("x".repeat(100));
    assertEquals(ERASE + "x".repeat(77), screen.written());
  }

  @Test
  void showsWhatCannotBeSeen() {
    TestConsole streams = TestConsole.terminal(80);
    streams.console().status("a\nb\u001b[2Jc");
    assertEquals(ERASE + "a\\nb\\u{1b}[2Jc", streams.err());
  }

  @Test
  void goesAtTheEndForGood() throws Exception {
    TestConsole streams = TestConsole.terminal(80);
    streams.console().status("asking");
    streams.console().close(Duration.ZERO);
    streams.console().status("asking more");
    assertEquals(ERASE + "asking" + ERASE, streams.err());
    streams.console().err("interrupted");
    assertEquals(ERASE + "asking" + ERASE + "interrupted\n", streams.err());
  }

  @Test
  void aTerminalThatIsStoppedDoesNotHoldUpTheEnd() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    OutputStream stopped =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            writing.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    Console console = stderr(stopped, OptionalInt.of(80));
    Thread showing = new Thread(() -> console.status("asking"));
    showing.start();
    writing.await();
    console.close(Duration.ZERO);
    assertTrue(showing.isAlive());
    goOn.countDown();
    showing.join();
  }

  @Test
  void ignoresThatItCouldNotBeWritten() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    Console console = stderr(gone, OptionalInt.of(80));
    console.status("asking");
    console.clearStatus();
  }
}
