package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * An order of a report's entries by one field: numbers as numbers, texts by code point (and so
 * times by time), false before true. Entries that lack the value come last in both directions, and
 * those that are equal keep their order.
 *
 * @param field one of {@link FieldTable#sortable}
 * @param descending whether the greatest comes first
 */
public record SortOrder(String field, boolean descending) {

  private record Keyed<T>(T entry, JsonNode key) {
    boolean lacksValue() {
      return key.isNull() || key.isMissingNode();
    }
  }

  /**
   * Sorts entries.
   *
   * @param entries the entries
   * @param fields their fields
   * @return a new list
   */
  public <T> List<T> sort(List<T> entries, FieldTable<T> fields) {
    return sort(entries, entry -> FieldJson.object(fields, entry));
  }

  <T> List<T> sort(List<T> entries, Function<T, ObjectNode> json) {
    Comparator<Keyed<T>> lackingLast = Comparator.comparing(Keyed::lacksValue);
    return entries.stream()
        .map(entry -> new Keyed<>(entry, json.apply(entry).path(field)))
        .sorted(lackingLast.thenComparing(this::compareKeys))
        .map(Keyed::entry)
        .toList();
  }

  /** Of two entries of which both have the value, or neither. */
  private int compareKeys(Keyed<?> one, Keyed<?> other) {
    if (one.lacksValue()) {
      return 0;
    }
    return descending ? compare(other.key(), one.key()) : compare(one.key(), other.key());
  }

  /** A field is of one type in all entries. */
  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    if (one.isBoolean() && other.isBoolean()) {
      return Boolean.compare(one.booleanValue(), other.booleanValue());
    }
    return Arrays.compare(
        one.asText().codePoints().toArray(), other.asText().codePoints().toArray());
  }
}
