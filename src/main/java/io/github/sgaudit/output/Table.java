package io.github.sgaudit.output;

import java.util.List;

/**
 * What a report shows in rows, in no format yet: texts are as the API gave them, hidden characters
 * included.
 *
 * @param columns the columns; every row has a cell for each
 * @param rows the rows, in order
 * @param remarks what a reader must know of the table as a whole, a line each
 */
public record Table(List<Column> columns, List<Row> rows, List<String> remarks) {

  /** Copies the lists, and refuses a row that does not fit the columns. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException("a row must have a cell for each column");
      }
    }
  }

  /** What a terminal that is too narrow may do to the cells of a column. */
  public enum Fit {
    /** Nothing: half of an ID cannot be copied, half of a number is another one. */
    WHOLE,
    /** Leave out the end of a cell, with an ellipsis in its place: a name. */
    SHORTENED,
    /** Go on below, between words: running text. Of the last column alone. */
    WRAPPED
  }

  /** What the cells of a column are like. */
  public enum Look {
    /** As any text. */
    PLAIN,
    /** Seldom looked for. */
    ASIDE,
    /** As the {@link Tone} of the row. */
    TONED
  }

  /** What a row says on the whole. */
  public enum Tone {
    /** Nothing that is good or bad. */
    NEUTRAL,
    /** All is well. */
    GOOD,
    /** Something is in the way. */
    BAD,
    /** Not known. */
    OPEN,
    /** Not there. */
    GONE
  }

  /**
   * A column.
   *
   * @param title its title, in capitals
   * @param numeric whether its cells are numbers, to be aligned at their last digit
   * @param importance where not all columns fit, that of the lowest importance is left out first;
   *     never one of {@link #ESSENTIAL}
   * @param fit what may be done to its cells where they do not fit
   * @param look how its cells look at a terminal
   */
  public record Column(String title, boolean numeric, int importance, Fit fit, Look look) {

    /** The importance of a column that is always there. */
    static final int ESSENTIAL = Integer.MAX_VALUE;

    /**
     * A column of text that is always shown, whole.
     *
     * @param title its title, in capitals
     * @return the column
     */
    public static Column text(String title) {
      return new Column(title, false, ESSENTIAL, Fit.WHOLE, Look.PLAIN);
    }

    /**
     * A column of numbers that is always shown.
     *
     * @param title its title, in capitals
     * @return the column
     */
    public static Column number(String title) {
      return new Column(title, true, ESSENTIAL, Fit.WHOLE, Look.PLAIN);
    }

    /**
     * The same column, left out where those of greater importance need its place.
     *
     * @param newImportance the importance, among the columns of its table
     * @return the column
     */
    public Column droppable(int newImportance) {
      return new Column(title, numeric, newImportance, fit, look);
    }

    /**
     * The same column with cells of another fit.
     *
     * @param newFit what may be done to its cells
     * @return the column
     */
    public Column fit(Fit newFit) {
      return new Column(title, numeric, importance, newFit, look);
    }

    /**
     * The same column with another look.
     *
     * @param newLook how its cells look at a terminal
     * @return the column
     */
    public Column look(Look newLook) {
      return new Column(title, numeric, importance, fit, newLook);
    }
  }

  /**
   * A row.
   *
   * @param cells a text for each column
   * @param lines what belongs to this row alone, in order
   * @param tone what the row says on the whole
   */
  public record Row(List<String> cells, List<TableLine> lines, Tone tone) {

    /** Copies the lists. */
    public Row {
      cells = List.copyOf(cells);
      lines = List.copyOf(lines);
    }

    /**
     * A row that is neither good nor bad.
     *
     * @param cells a text for each column
     * @param lines what belongs to this row alone, in order
     */
    public Row(List<String> cells, List<TableLine> lines) {
      this(cells, lines, Tone.NEUTRAL);
    }
  }
}
