package io.github.sgaudit.pictures;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * What a terminal shows of a text: long lines wrap, and a Chinese character takes two cells. A
 * single blank stays inside a run. Several blanks, and every character that is two cells wide, end
 * a run, so that columns line up in any font.
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
   * @param sent lines that each end with a line feed; the only codes are colours
   * @param columns the width of the terminal in cells
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

  /** The runs on the screen, from the top. */
  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** The number of lines. */
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
