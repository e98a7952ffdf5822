package io.github.sgaudit.command.options;

import io.github.sgaudit.output.SortOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which fields a command offers for columns and for its order: for its parser, its help and its
 * completion. They are named in any case.
 */
final class OfferedFields {
  private OfferedFields() {}

  /**
   * The fields chosen as columns.
   *
   * @param fields JSON names, each once, in order, at least one
   */
  record Columns(List<String> fields) {
    /** Copies the list. */
    Columns {
      fields = List.copyOf(fields);
    }
  }

  /** Some of the fields, with commas between them. */
  static final class ForColumns extends Names implements ITypeConverter<Columns> {
    ForColumns(List<String> fields) {
      super(fields);
    }

    @Override
    public Columns convert(String value) {
      List<String> chosen = new ArrayList<>();
      for (String part : new Converters.Text().convert(value).split(",", -1)) {
        String field = named(part.strip(), "no column");
        if (chosen.contains(field)) {
          throw new TypeConversionException("'" + field + "' is named twice");
        }
        chosen.add(field);
      }
      return new Columns(chosen);
    }
  }

  /** One of the fields, and perhaps a direction. */
  static final class ForOrder extends Names implements ITypeConverter<SortOrder> {
    ForOrder(List<String> fields) {
      super(fields);
    }

    @Override
    public SortOrder convert(String value) {
      String text = new Converters.Text().convert(value);
      int colon = text.indexOf(':');
      String field =
          named((colon < 0 ? text : text.substring(0, colon)).strip(), "nothing to sort by");
      return new SortOrder(field, colon >= 0 && isDescending(text.substring(colon + 1)));
    }

    private static boolean isDescending(String direction) {
      return switch (direction.strip().toLowerCase(Locale.ROOT)) {
        case "desc" -> true;
        case "asc" -> false;
        default -> throw new TypeConversionException("'" + direction + "' should be asc or desc");
      };
    }
  }

  private abstract static class Names implements Iterable<String> {
    private final List<String> names;

    Names(List<String> names) {
      this.names = names;
    }

    final String named(String name, String otherwise) {
      return names.stream()
          .filter(known -> known.equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + name
                          + "' is "
                          + otherwise
                          + "; there are "
                          + String.join(", ", names)));
    }

    @Override
    public Iterator<String> iterator() {
      return names.iterator();
    }
  }
}
