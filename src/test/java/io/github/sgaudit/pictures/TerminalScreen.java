package io.github.sgaudit.pictures;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * What a terminal shows of the text that it is sent: lines that are too long go on in the next one,
 * a Chinese character takes two cells. A single blank stays in a run; more of them, and whatever is
 * as wide as two cells, end it, so that columns stand where they are whatever font there is.
 */
final class TerminalScreen {
  private static final char ESCAPE = '\u001b';

  private final int columns;
  private final List<Run> runs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Look look = Look.PLAIN;
  private int row;
  private int column;
  private int begin;
  private int blanks;

  private TerminalScreen(int columns) {
    this.columns = columns;
  }

  /**
   * Shows a text.
   *
   * @param sent lines that each end with a line feed, with codes for colours and no others
   * @param columns how wide the terminal is, in cells
   */
  static TerminalScreen showing(String sent, int columns) {
    TerminalScreen screen = new TerminalScreen(columns);
    int at = 0;
    while (at < sent.length()) {
      if (sent.charAt(at) == ESCAPE) {
        int end = sent.indexOf('m', at);
        screen.changeTo(Look.of(sent.substring(at + 2, end)));
        at = end + 1;
      } else {
        int character = sent.codePointAt(at);
        screen.put(character);
        at += Character.charCount(character);
      }
    }
    screen.endRun();
    return screen;
  }

  /** What stands on the screen, from its top. */
  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** How many lines there are. */
  int rows() {
    return column == 0 ? row : row + 1;
  }

  private void changeTo(Look next) {
    endRun();
    look = next;
  }

  private void put(int character) {
    if (character == '\n') {
      nextRow();
      return;
    }
    int cells = WCWidth.wcwidth(character);
    if (column + cells > columns) {
      nextRow();
    }
    if (character == ' ') {
      blanks++;
      column++;
      return;
    }
    if (blanks > 1 || cells != 1) {
      endRun();
    }
    if (text.isEmpty()) {
      begin = column;
    } else {
      text.append(" ".repeat(blanks));
    }
    blanks = 0;
    text.appendCodePoint(character);
    column += cells;
    if (cells != 1) {
      endRun();
    }
  }

  private void nextRow() {
    endRun();
    row++;
    column = 0;
  }

  private void endRun() {
    if (!text.isEmpty()) {
      runs.add(new Run(row, begin, column - blanks - begin, text.toString(), look));
      text.setLength(0);
    }
    blanks = 0;
  }
}
