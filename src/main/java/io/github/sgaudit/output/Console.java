package io.github.sgaudit.output;

import io.github.sgaudit.text.SafeText;
import io.github.sgaudit.text.WordWrap;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The three standard streams and what is known of them. Everything is written as UTF-8, whatever
 * the locale. May be used by several threads: each document and each line is written whole.
 */
public final class Console {

  private static final Duration PATIENCE_WITH_THE_TERMINAL = Duration.ofMillis(100);

  private final OutputStream stdout;
  private final OutputStream stderr;
  private final InputStream stdin;
  private final boolean stdoutIsTerminal;
  private final boolean stderrIsTerminal;
  private final OptionalInt columns;
  private final boolean stdoutShowsColour;
  private final ReentrantLock writing = new ReentrantLock();
  private final StatusLine status;
  private boolean readerHasGone;

  /**
   * A console over streams. They must report a failed write and must not buffer: nothing flushes
   * them when the process ends.
   *
   * @param stdout where results go
   * @param stderr where everything else goes
   * @param stdin what is piped in
   * @param stdoutIsTerminal whether a person reads {@code stdout}
   * @param stderrIsTerminal whether a person reads {@code stderr}
   * @param columns the terminal's width in cells, empty where it is not known
   */
  Console(
      OutputStream stdout,
      OutputStream stderr,
      InputStream stdin,
      boolean stdoutIsTerminal,
      boolean stderrIsTerminal,
      OptionalInt columns) {
    this(stdout, stderr, stdin, stdoutIsTerminal, stderrIsTerminal, columns, stdoutIsTerminal);
  }

  /** A console whose terminal may be one that shows escape sequences as they are. */
  Console(
      OutputStream stdout,
      OutputStream stderr,
      InputStream stdin,
      boolean stdoutIsTerminal,
      boolean stderrIsTerminal,
      OptionalInt columns,
      boolean stdoutShowsColour) {
    this.stdout = stdout;
    this.stderr = stderr;
    // FileInputStream.readAllBytes of JDK 17 asks for the position, which a pipe does not have.
    this.stdin = new BufferedInputStream(stdin);
    this.stdoutIsTerminal = stdoutIsTerminal;
    this.stderrIsTerminal = stderrIsTerminal;
    this.columns = columns;
    this.stdoutShowsColour = stdoutShowsColour;
    this.status = new StatusLine(stderr, columns);
  }

  /**
   * A console over the process' own streams: not {@code System.out}, which hides a failed write.
   */
  static Console overDescriptors(
      boolean stdoutIsTerminal, boolean stderrIsTerminal, OptionalInt columns) {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        new FileInputStream(FileDescriptor.in),
        stdoutIsTerminal,
        stderrIsTerminal,
        columns);
  }

  /**
   * Writes a document to standard output as it is, all at once. A reader that has closed the pipe
   * has read enough: that is no error, and all that follows is dropped.
   *
   * @param document a rendered document, with its last line break
   * @return whether the reader is still there, as far as is known
   * @throws OutputException where the document could not be written for another reason
   */
  public boolean out(String document) throws OutputException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return out(to -> to.write(bytes));
  }

  /** The same for a document that may be too large for memory, in a file. */
  public boolean out(Path file) throws OutputException {
    return out(to -> Files.copy(file, to));
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private synchronized boolean out(Writing document) throws OutputException {
    if (readerHasGone) {
      return false;
    }
    if (stdoutIsTerminal) {
      status.clear();
    } else {
      // Its reader may write to the same terminal from now on.
      status.close();
    }
    writing.lock();
    try {
      document.to(stdout);
      stdout.flush();
    } catch (IOException e) {
      if (!ClosedPipe.isMeantBy(e)) {
        throw new OutputException(e);
      }
      readerHasGone = true;
    } finally {
      writing.unlock();
    }
    return !readerHasGone;
  }

  /**
   * Ends what goes to standard output, for a process that was told to end: a document that is being
   * written is written to its end if the reader takes it in time, and none is begun any more. The
   * status line goes, and none comes any more.
   *
   * @param patience how long the reader has
   * @throws InterruptedException when the thread is interrupted
   */
  public void close(Duration patience) throws InterruptedException {
    // Never given back: threads that still run must not begin another document.
    var unused = writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (stderrIsTerminal) {
      // A terminal that is stopped (Ctrl-S) takes nothing, and must not hold up the end.
      Thread closing = new Thread(status::close, "sgaudit-status-end");
      closing.setDaemon(true);
      closing.start();
      closing.join(PATIENCE_WITH_THE_TERMINAL.toMillis());
    }
  }

  /**
   * Writes one line to standard error. Characters that cannot be seen, line breaks too, are shown
   * escaped. There is no place left to report a failure to, so none is reported.
   *
   * @param line the line, without a line break
   */
  public synchronized void err(String line) {
    status.clear();
    try {
      stderr.write((SafeText.visible(line) + "\n").getBytes(StandardCharsets.UTF_8));
      stderr.flush();
    } catch (IOException e) {
      // The exit code still tells what became of the run.
    }
  }

  /**
   * The same for a line that goes on below, between words, at a terminal whose width is known.
   *
   * @param line the line, without a line break and without other people's text, which must not
   *     begin a line
   */
  public void errInWords(String line) {
    int width = stderrIsTerminal ? columns.orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
    String indent = "  ";
    List<String> lines = WordWrap.lines(SafeText.visible(line), width, width - indent.length());
    err(lines.get(0));
    lines.stream().skip(1).forEach(rest -> err(indent + rest));
  }

  /**
   * Shows a line that goes again: in place of the last one, and only until anything else is written
   * or {@link #clearStatus} is called. Nothing happens where standard error is no terminal, and
   * once something was written to a standard output that is none: its reader may write to the same
   * terminal.
   *
   * @param text what to show, in our own words; what the terminal is too narrow for is cut off
   */
  public synchronized void status(String text) {
    if (stderrIsTerminal) {
      status.show(text);
    }
  }

  /** Takes the line away that {@link #status} shows, if there is one. */
  public synchronized void clearStatus() {
    status.clear();
  }

  /**
   * Standard input.
   *
   * @return the stream
   */
  public InputStream stdin() {
    return stdin;
  }

  /**
   * Whether standard output is a terminal.
   *
   * @return false where that is not known
   */
  public boolean stdoutIsTerminal() {
    return stdoutIsTerminal;
  }

  /**
   * Whether standard error is a terminal.
   *
   * @return false where that is not known
   */
  public boolean stderrIsTerminal() {
    return stderrIsTerminal;
  }

  /**
   * Whether standard output is a terminal that understands escape sequences for colour, as far as
   * the terminal itself tells.
   *
   * @return false for a pipe, and for a console of an old Windows
   */
  public boolean stdoutShowsColour() {
    return stdoutShowsColour;
  }

  /**
   * The width of the terminal.
   *
   * @return the width in cells, empty where it is not known
   */
  public OptionalInt columns() {
    return columns;
  }
}
