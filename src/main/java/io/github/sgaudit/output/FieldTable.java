package io.github.sgaudit.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one kind of thing, each described once: its JSON object, its columns in CSV and
 * {@code --columns}, and what {@code --sort} takes are made of this table. The help and usage
 * errors need its names, so it is made of plain values: only {@link FieldJson} needs Jackson, which
 * is slow to load.
 *
 * @param <T> the kind of thing
 */
public final class FieldTable<T> {
  private final List<Field<T>> fields;
  private final @Nullable Parts<T, ?> parts;

  private FieldTable(List<Field<T>> fields, @Nullable Parts<T, ?> parts) {
    this.fields = List.copyOf(fields);
    this.parts = parts;
  }

  /**
   * A field. Its values are null, a text, a truth value, a whole number, {@link One} or {@link
   * Many}.
   *
   * @param name its JSON name
   * @param column its name in flat rows; null where it is in the JSON alone
   * @param isScalar whether it holds a text, a number or a truth value, so that it can be sorted by
   * @param isFreeText whether it is prose, which a narrow terminal may shorten, and not an ID
   * @param json its value in JSON
   * @param cell its value in a flat row
   */
  record Field<T>(
      String name,
      @Nullable String column,
      boolean isScalar,
      boolean isFreeText,
      Function<T, @Nullable Object> json,
      Function<T, @Nullable Object> cell) {}

  /** A value that has fields of its own. */
  record One<U>(U thing, FieldTable<U> fields) {}

  /** A list of such values. */
  record Many<U>(List<U> things, FieldTable<U> fields) {}

  /** The parts of a thing, each of which has a flat row of its own. */
  record Parts<T, U>(Function<T, List<U>> of, FieldTable<U> fields) {
    Many<U> of(T thing) {
      return new Many<>(of.apply(thing), fields);
    }
  }

  List<Field<T>> fields() {
    return fields;
  }

  @Nullable Parts<T, ?> parts() {
    return parts;
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

  /** The JSON names of the fields that two things do not have in common, in order. */
  public List<String> differing(T one, T other) {
    return fields.stream()
        .filter(field -> !Objects.equals(field.json.apply(one), field.json.apply(other)))
        .map(Field::name)
        .toList();
  }

  /**
   * A value as a flat row shows it.
   *
   * @param name the JSON name of the field
   */
  public @Nullable String cell(String name, T thing) {
    return fields.stream()
        .filter(field -> field.name.equals(name))
        .map(field -> field.cell.apply(thing))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .findFirst()
        .orElse(null);
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
      return scalar(name, false, value::apply);
    }

    /** A name or a description, chosen by a person. */
    public Builder<T> freeText(String name, Function<T, @Nullable String> value) {
      return scalar(name, true, value::apply);
    }

    /** A truth value. */
    public Builder<T> flag(String name, Function<T, @Nullable Boolean> value) {
      return scalar(name, false, value::apply);
    }

    /** A count. */
    public Builder<T> number(String name, Function<T, @Nullable Integer> value) {
      return scalar(name, false, value::apply);
    }

    /**
     * A list of values with fields of their own, null where it is not known, and its form in a flat
     * row.
     */
    public <U> Builder<T> list(
        String name,
        Function<T, @Nullable List<U>> of,
        FieldTable<U> each,
        Function<T, @Nullable String> freeText) {
      return add(
          new Field<>(
              name, name, false, true, thing -> many(of.apply(thing), each), freeText::apply));
    }

    /** A list that flat rows do not have; null where it is not known. */
    public <U> Builder<T> list(String name, Function<T, @Nullable List<U>> of, FieldTable<U> each) {
      return jsonOnly(name, thing -> many(of.apply(thing), each));
    }

    /** A value with fields of its own that flat rows do not have. */
    public <U> Builder<T> object(String name, Function<T, @Nullable U> of, FieldTable<U> fieldsOf) {
      return jsonOnly(name, thing -> one(of.apply(thing), fieldsOf));
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

    private Builder<T> scalar(
        String name, boolean isFreeText, Function<T, @Nullable Object> value) {
      return add(new Field<>(name, name, true, isFreeText, value, value));
    }

    private Builder<T> jsonOnly(String name, Function<T, @Nullable Object> value) {
      return add(new Field<>(name, null, false, false, value, value));
    }

    private Builder<T> add(Field<T> field) {
      fields.add(field);
      return this;
    }

    private static <U> @Nullable Object many(@Nullable List<U> things, FieldTable<U> fields) {
      return things == null ? null : new Many<>(things, fields);
    }

    private static <U> @Nullable Object one(@Nullable U thing, FieldTable<U> fields) {
      return thing == null ? null : new One<>(thing, fields);
    }
  }
}
