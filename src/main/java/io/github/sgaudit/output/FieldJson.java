package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes JSON of things by the table of their fields. */
public final class FieldJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FieldJson() {}

  /** The thing as JSON, every field in its order. */
  public static <T> ObjectNode object(FieldTable<T> table, T thing) {
    ObjectNode node = JSON.objectNode();
    table.fields().forEach(field -> node.set(field.name(), value(field.json().apply(thing))));
    return node;
  }

  /** Things as a JSON array. */
  public static <T> ArrayNode array(FieldTable<T> table, List<T> things) {
    ArrayNode array = JSON.arrayNode(things.size());
    things.forEach(thing -> array.add(object(table, thing)));
    return array;
  }

  /** A thing as flat rows: one, or one for each of its parts. */
  static <T> Stream<ObjectNode> rows(FieldTable<T> table, T thing) {
    ObjectNode row = JSON.objectNode();
    for (FieldTable.Field<T> field : table.fields()) {
      if (field.column() != null) {
        row.set(field.column(), value(field.cell().apply(thing)));
      }
    }
    FieldTable.Parts<T, ?> parts = table.parts();
    return parts == null ? Stream.of(row) : rowForEach(parts.of(thing), row);
  }

  /** A thing without parts has one row all the same: it was asked about. */
  private static <U> Stream<ObjectNode> rowForEach(FieldTable.Many<U> parts, ObjectNode shared) {
    return parts.things().isEmpty()
        ? Stream.of(shared)
        : parts.things().stream()
            .flatMap(part -> rows(parts.fields(), part))
            .map(row -> shared.deepCopy().<ObjectNode>setAll(row));
  }

  private static JsonNode value(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Integer number) {
      return JSON.numberNode(number);
    }
    if (value instanceof FieldTable.One<?> one) {
      return object(one);
    }
    if (value instanceof FieldTable.Many<?> many) {
      return array(many);
    }
    throw new IllegalArgumentException("no field has a " + value.getClass().getSimpleName());
  }

  private static <U> ObjectNode object(FieldTable.One<U> one) {
    return object(one.fields(), one.thing());
  }

  private static <U> ArrayNode array(FieldTable.Many<U> many) {
    return array(many.fields(), many.things());
  }
}
