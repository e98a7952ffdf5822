package io.github.sgaudit.command;

import io.github.sgaudit.render.Format;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which formats a command offers, for its parser, its help and its completion: said here alone. */
final class OfferedFormats {
  private static final List<Format> FOR_ANY_ANSWER =
      List.of(Format.TABLE, Format.JSON, Format.NDJSON, Format.CSV, Format.IDS, Format.MARKDOWN);

  private OfferedFormats() {}

  /** {@code list}, {@code refs} and {@code unused}. */
  static final class ForAnyAnswer extends Offer {
    ForAnyAnswer() {
      super(FOR_ANY_ANSWER);
    }
  }

  /** {@code can-delete}: what a CI system takes for passed or failed needs a verdict. */
  static final class ForVerdicts extends Offer {
    ForVerdicts() {
      super(and(FOR_ANY_ANSWER, Format.JUNIT, Format.GITHUB));
    }
  }

  private static List<Format> and(List<Format> formats, Format... more) {
    List<Format> all = new ArrayList<>(formats);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  private abstract static class Offer implements ITypeConverter<Format>, Iterable<String> {
    private final List<Format> formats;

    Offer(List<Format> formats) {
      this.formats = formats;
    }

    @Override
    public Format convert(String value) {
      return formats.stream()
          .filter(format -> format.text().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' should be " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
      return formats.stream().map(Format::text).iterator();
    }
  }
}
