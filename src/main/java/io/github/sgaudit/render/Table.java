package io.github.sgaudit.render;

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

  /**
   * A column.
   *
   * @param title its title, in capitals
   * @param numeric whether its cells are numbers, to be aligned at their last digit
   */
  public record Column(String title, boolean numeric) {

    /**
     * A column of text.
     *
     * @param title its title, in capitals
     * @return the column
     */
    static Column text(String title) {
      return new Column(title, false);
    }

    /**
     * A column of numbers.
     *
     * @param title its title, in capitals
     * @return the column
     */
    static Column number(String title) {
      return new Column(title, true);
    }
  }

  /**
   * A row.
   *
   * @param cells a text for each column
   * @param details what belongs to this row alone: lines of cells without titles, of any number
   */
  public record Row(List<String> cells, List<List<String>> details) {

    /** Copies the lists. */
    public Row {
      cells = List.copyOf(cells);
      details = details.stream().map(List::copyOf).toList();
    }
  }
}
