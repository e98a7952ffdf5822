package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A report as flat rows, for the formats that cannot nest.
 *
 * @param fields the fields' JSON names, in order
 * @param rows the rows, in order; a field that is missing or null is not known or does not apply
 */
public record Records(List<String> fields, List<ObjectNode> rows) {

  /** Copies the lists. */
  public Records {
    fields = List.copyOf(fields);
    rows = List.copyOf(rows);
  }
}
