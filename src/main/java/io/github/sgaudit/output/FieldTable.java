package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one kind of thing, each described once: its JSON object, its columns in CSV and
 * {@code --columns}, and what {@code --sort} takes are made of this table, before anything is
 * asked.
 *
 * @param <T> the kind of thing
 */
public final class FieldTable<T> {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Field<T>> fields;
  private final @Nullable Parts<T, ?> parts;

  private FieldTable(List<Field<T>> fields, @Nullable Parts<T, ?> parts) {
    this.fields = List.copyOf(fields);
    this.parts = parts;
  }

  /**
   * A field.
   *
   * @param name its JSON name
   * @param column its name in flat rows; null where it is in the JSON alone
   * @param isScalar whether it holds a text, a number or a truth value, so that it can be sorted by
   * @param isFreeText whether it is prose, which a narrow terminal may shorten, and not an ID
   * @param json its value in JSON
   * @param cell its value in a flat row
   */
  private record Field<T>(
      String name,
      @Nullable String column,
      boolean isScalar,
      boolean isFreeText,
      Function<T, JsonNode> json,
      Function<T, JsonNode> cell) {}

  /** The parts of a thing, each of which has a flat row of its own. */
  private record Parts<T, U>(Function<T, List<U>> of, FieldTable<U> fields) {

    /** A thing without parts has one row all the same: it was asked about. */
    Stream<ObjectNode> rows(T thing, ObjectNode shared) {
      List<U> all = of.apply(thing);
      return all.isEmpty()
          ? Stream.of(shared)
          : all.stream()
              .flatMap(fields::rows)
              .map(row -> shared.deepCopy().<ObjectNode>setAll(row));
    }
  }

  /** The thing as JSON, every field in its order. */
  public ObjectNode json(T thing) {
    ObjectNode node = JSON.objectNode();
    fields.forEach(field -> node.set(field.name, field.json.apply(thing)));
    return node;
  }

  /** Things as a JSON array. */
  public ArrayNode json(List<T> things) {
    ArrayNode array = JSON.arrayNode(things.size());
    things.forEach(thing -> array.add(json(thing)));
    return array;
  }

  /** A thing as flat rows: one, or one for each of its parts. */
  Stream<ObjectNode> rows(T thing) {
    ObjectNode row = JSON.objectNode();
    for (Field<T> field : fields) {
      if (field.column != null) {
        row.set(field.column, field.cell.apply(thing));
      }
    }
    return parts == null ? Stream.of(row) : parts.rows(thing, row);
  }

  /** The names of the columns of a flat row, in order. */
  public List<String> columns() {
    Stream<@Nullable String> own = fields.stream().map(Field::column);
    return Stream.concat(
            own.filter(column -> column != null).map(String::valueOf),
            parts == null ? Stream.of() : parts.fields.columns().stream())
        .toList();
  }

  /** The JSON names of the fields that {@code --sort} takes. */
  public List<String> sortable() {
    return fields.stream().filter(Field::isScalar).map(Field::name).toList();
  }

  /** Whether a column holds prose. */
  boolean isFreeText(String column) {
    return fields.stream().anyMatch(field -> field.isFreeText && column.equals(field.column))
        || (parts != null && parts.fields.isFreeText(column));
  }

  /**
   * Begins a table.
   *
   * @param <T> the kind of thing
   */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /**
   * Adds field after field, in the order of the JSON.
   *
   * @param <T> the kind of thing
   */
  public static final class Builder<T> {
    private final List<Field<T>> fields = new ArrayList<>();
    private @Nullable Parts<T, ?> parts;

    private Builder() {}

    /** An ID, a time or one of a few words: never shortened. */
    public Builder<T> word(String name, Function<T, @Nullable String> value) {
      return scalar(name, false, thing -> text(value.apply(thing)));
    }

    /** A name or a description, chosen by a person. */
    public Builder<T> freeText(String name, Function<T, @Nullable String> value) {
      return scalar(name, true, thing -> text(value.apply(thing)));
    }

    /** A truth value. */
    public Builder<T> flag(String name, Function<T, @Nullable Boolean> value) {
      return scalar(name, false, thing -> flag(value.apply(thing)));
    }

    /** A count. */
    public Builder<T> number(String name, Function<T, @Nullable Integer> value) {
      return scalar(name, false, thing -> number(value.apply(thing)));
    }

    /** A field of several values, with its form in a flat row. */
    public Builder<T> nested(
        String name, Function<T, JsonNode> json, Function<T, String> freeText) {
      return add(new Field<>(name, name, false, true, json, thing -> text(freeText.apply(thing))));
    }

    /** A field that flat rows do not have. */
    public Builder<T> jsonOnly(String name, Function<T, JsonNode> json) {
      return add(new Field<>(name, null, false, false, json, json));
    }

    /** Gives the field that was added last another name in flat rows. */
    public Builder<T> inColumn(String column) {
      Field<T> last = fields.remove(fields.size() - 1);
      return add(
          new Field<>(last.name, column, last.isScalar, last.isFreeText, last.json, last.cell));
    }

    /**
     * Gives a thing a flat row for each of its parts, with the columns of the part behind its own.
     */
    public <U> Builder<T> rowForEach(Function<T, List<U>> of, FieldTable<U> partFields) {
      parts = new Parts<>(of, partFields);
      return this;
    }

    /** Ends the table. */
    public FieldTable<T> build() {
      return new FieldTable<>(fields, parts);
    }

    private Builder<T> scalar(String name, boolean isFreeText, Function<T, JsonNode> value) {
      return add(new Field<>(name, name, true, isFreeText, value, value));
    }

    private Builder<T> add(Field<T> field) {
      fields.add(field);
      return this;
    }

    private static JsonNode text(@Nullable String value) {
      return value == null ? JSON.nullNode() : JSON.textNode(value);
    }

    private static JsonNode flag(@Nullable Boolean value) {
      return value == null ? JSON.nullNode() : JSON.booleanNode(value);
    }

    private static JsonNode number(@Nullable Integer value) {
      return value == null ? JSON.nullNode() : JSON.numberNode(value);
    }
  }
}
