package io.github.sgaudit.output;

import java.util.List;

/**
 * What a command found: a JSON document and a table. Every format that several commands have is
 * made of these two.
 *
 * @param <T> what the document's main list is a list of
 */
public interface Report<T> extends Document {

  /** The fields of an entry: of its JSON, and of its rows in CSV and {@code --columns}. */
  FieldTable<T> fields();

  /** The entries of the main list, in the order in which they are shown. */
  List<T> entries();

  /** Whether everything that was asked for is in the report. */
  boolean complete();

  /**
   * Whether every question got an answer: if not, CSV, which cannot say what is missing, is empty.
   */
  boolean answered();

  /** The IDs that answer the question, each once; none where part of the answer is missing. */
  List<String> ids();

  /**
   * The report for people.
   *
   * @param audience who reads it
   * @return a row for each entry
   */
  Table table(Audience audience);

  /** What the rows alone do not say, a line each: regions that failed, and what stayed open. */
  List<String> remarks();
}
