package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Makes of what a query gave a document that can be printed. A query can name the same part again
 * and again, so a short one may give a result that no memory holds.
 */
final class QueryResult {
  /** Half a million groups, and still far from what Java holds. */
  private static final int MOST_VALUES = 10_000_000;

  /** Up to here every whole number is exact as a floating-point number. */
  private static final double EXACT = 1L << 53;

  private int values;

  private QueryResult() {}

  /**
   * The result in full. A whole number is one, however it was computed: a sum of counts is {@code
   * 3}, not {@code 3.0}.
   *
   * @param result what the query gave
   * @return a new tree
   * @throws QueryException where it is too large, or has a number that JSON cannot hold
   */
  static JsonNode of(JsonNode result) throws QueryException {
    // Before anything is copied: the parts that the result names again and again take no memory
    // yet.
    new QueryResult().count(result);
    return copy(result);
  }

  private void count(JsonNode node) throws QueryException {
    values++;
    if (values > MOST_VALUES) {
      throw new QueryException("gives more than " + MOST_VALUES + " values");
    }
    for (JsonNode child : node) {
      count(child);
    }
  }

  private static JsonNode copy(JsonNode node) throws QueryException {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : node) {
        array.add(copy(element));
      }
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        object.set(field.getKey(), copy(field.getValue()));
      }
      return object;
    }
    return node.isFloatingPointNumber() ? number(node.doubleValue(), node) : node;
  }

  private static JsonNode number(double value, JsonNode node) throws QueryException {
    if (!Double.isFinite(value)) {
      throw new QueryException("gives a number that JSON cannot hold");
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
    return whole ? JsonNodeFactory.instance.numberNode((long) value) : node;
  }
}
