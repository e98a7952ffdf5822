package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command has found out, ready to be shown. A report says what its JSON, its table and its
 * IDs are; how they are written is the renderers' matter.
 */
public interface Report {

  /**
   * When, where and as whom the questions were asked.
   *
   * @return the context
   */
  AuditContext context();

  /**
   * Whether everything that was asked for is in the report.
   *
   * @return false where something was cut or failed
   */
  boolean complete();

  /**
   * The regions that gave no answer, and why.
   *
   * @return the failures, empty where every region answered
   */
  List<Failure> failures();

  /**
   * The whole report as JSON.
   *
   * @return a new tree, with the API's own texts
   */
  ObjectNode document();

  /**
   * The entries of the report's main list, as they are in its JSON.
   *
   * @return new trees, in order
   */
  Stream<ObjectNode> entries();

  /**
   * The same report with the entries of its main list, and nothing else, in another order.
   *
   * @param order by one of the fields of these entries
   * @return a new report
   */
  Report sorted(SortOrder order);

  /**
   * What stayed open, in words: for what shows entries alone and has no place for it.
   *
   * @return a line each
   */
  default List<String> openQuestions() {
    return List.of();
  }

  /**
   * The report for a person.
   *
   * @param presentation how it is to look
   * @return the telling fields in rows
   */
  Table table(Presentation presentation);

  /**
   * The report for a person who sees no colour and no exit code, as in the summary of a job.
   *
   * @param presentation how it is to look
   * @return the table, unless there is more to say
   */
  default Table summary(Presentation presentation) {
    return table(presentation);
  }

  /**
   * The report as rows of fields, in full.
   *
   * @return all that was found out, also where part of the answer is missing
   */
  Records records();

  /**
   * Whether every question got an answer. Formats that have no place to say what is missing print
   * nothing otherwise.
   *
   * @return false where a region, or a group's question, failed
   */
  default boolean answered() {
    return failures().isEmpty();
  }

  /**
   * The IDs that answer the question.
   *
   * @return each once, in order; none at all where part of the answer is missing
   */
  List<String> ids();

  /**
   * The report in a format that reports of its kind alone have.
   *
   * @param own the format
   * @return the whole document, with its last line break; empty where there is nothing to print
   * @throws IllegalArgumentException where the format is offered to the wrong command
   */
  default String inOwnFormat(Format own) {
    throw new IllegalArgumentException(own.text() + " is a format of another command");
  }
}
