package io.github.sgaudit.output;

import java.util.List;

/**
 * A line below a row of a {@link Table}, in running text or aligned. Its depth is how far it is
 * indented: 1 for what belongs to the row, one more for what belongs to a line above it.
 */
public sealed interface TableLine {

  /**
   * How far the line is indented.
   *
   * @return at least 1
   */
  int depth();

  /**
   * The line as running text, for formats without alignment.
   *
   * @return one line, not indented
   */
  String text();

  /**
   * Running text.
   *
   * @param depth how far it is indented
   * @param subject what it is about, which stands out; may be empty
   * @param said what is said of it
   */
  record Sentence(int depth, String subject, String said) implements TableLine {
    @Override
    public String text() {
      return subject.isEmpty() ? said : subject + ": " + said;
    }
  }

  /**
   * One of several things of a kind, aligned with its neighbours.
   *
   * @param depth how far it is indented
   * @param cells its ID, then its name if there is one, then what else is known
   */
  record Entry(int depth, List<String> cells) implements TableLine {

    /** Copies the list. */
    public Entry {
      cells = List.copyOf(cells);
    }

    @Override
    public String text() {
      return cells.size() == 1 ? cells.get(0) : CellText.line(cells);
    }
  }

  /**
   * A command to type.
   *
   * @param depth how far it is indented
   * @param purpose what it is for
   * @param command the command, safe to paste
   */
  record Next(int depth, String purpose, ShellCommand command) implements TableLine {
    @Override
    public String text() {
      return purpose + " (`" + command.text() + "`)";
    }
  }
}
