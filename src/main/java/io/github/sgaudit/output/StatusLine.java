package io.github.sgaudit.output;

import io.github.sgaudit.text.DisplayWidth;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The last line of a terminal, as long as it is written over and over. It has its own lock, which
 * is held for one short write alone: so it can be taken away at the end of the process whatever
 * else waits for a slow reader.
 */
final class StatusLine {
  /** To the first column, and erase to the end of the line (ECMA-48, CR and EL). */
  private static final String ERASE = "\r\u001b[K";

  private static final int USUAL_COLUMNS = 80;

  /**
   * The cursor stays on the line even behind the {@code ^C} that a terminal shows for Ctrl-C: what
   * wraps around could not be erased.
   */
  private static final int ROOM_AT_THE_END = 3;

  private final OutputStream stream;
  private final int width;
  private String shown = "";
  private boolean closed;

  /**
   * A line that shows nothing yet.
   *
   * @param stream the terminal
   * @param columns the width of the terminal in cells, empty where it is not known
   */
  StatusLine(OutputStream stream, OptionalInt columns) {
    this.stream = stream;
    this.width = Math.max(0, columns.orElse(USUAL_COLUMNS) - ROOM_AT_THE_END);
  }

  /** Shows a text in place of the last one. */
  synchronized void show(String text) {
    String line = cut(SafeText.visible(text));
    if (!closed && !line.equals(shown)) {
      write(ERASE + line);
      shown = line;
    }
  }

  /** Shows nothing any more. */
  synchronized void clear() {
    if (!shown.isEmpty()) {
      write(ERASE);
      shown = "";
    }
  }

  /** Shows nothing any more, whatever is to be shown. */
  synchronized void close() {
    clear();
    closed = true;
  }

  private String cut(String text) {
    int end = text.length();
    while (DisplayWidth.of(text.substring(0, end)) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  private void write(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      // No one is watching any more; the run goes on.
    }
  }
}
