package io.github.sgaudit.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a terminal shows of the bytes that it is given: lines that wrap, CR, LF, and EL, which
 * erases from the cursor to the end of the line. Any other control is an error.
 */
public final class Screen extends OutputStream {
  private static final String ERASE_TO_END = "\u001b[K";

  private final int columns;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A screen with nothing on it. */
  public Screen(int columns) {
    this.columns = columns;
  }

  int columns() {
    return columns;
  }

  @Override
  public synchronized void write(int b) {
    bytes.write(b);
  }

  @Override
  public synchronized void write(byte[] all, int offset, int length) {
    bytes.write(all, offset, length);
  }

  /** All that was written so far. */
  public synchronized String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The lines that there are to read, down to the one with the cursor. */
  public List<String> lines() {
    return lines(written());
  }

  private List<String> lines(String text) {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      StringBuilder line = lines.get(lines.size() - 1);
      char c = text.charAt(i);
      if (text.startsWith(ERASE_TO_END, i)) {
        line.setLength(column);
        i += ERASE_TO_END.length() - 1;
      } else if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        lines.add(new StringBuilder());
        column = 0;
      } else if (Character.isISOControl(c)) {
        throw new AssertionError("an unknown control at " + i + " of " + text);
      } else {
        if (column == columns) {
          line = new StringBuilder();
          lines.add(line);
          column = 0;
        }
        line.replace(column, Math.min(line.length(), column + 1), String.valueOf(c));
        column++;
      }
    }
    return lines.stream().map(StringBuilder::toString).collect(Collectors.toList());
  }
}
