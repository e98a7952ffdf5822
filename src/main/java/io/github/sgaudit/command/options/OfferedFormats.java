package io.github.sgaudit.command.options;

import io.github.sgaudit.output.Format;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which formats a command offers, for its parser, its help and its completion: said here alone. */
final class OfferedFormats implements ITypeConverter<Format>, Iterable<String> {
  private static final List<Format> FOR_ANY_ANSWER =
      List.of(Format.TABLE, Format.JSON, Format.NDJSON, Format.CSV, Format.IDS, Format.MARKDOWN);

  private final List<Format> formats;

  private OfferedFormats(List<Format> formats) {
    this.formats = formats;
  }

  /** {@code list}, {@code refs} and {@code unused}. */
  static OfferedFormats forAnyAnswer() {
    return new OfferedFormats(FOR_ANY_ANSWER);
  }

  /** {@code can-delete}: what a CI system takes for passed or failed needs a verdict. */
  static OfferedFormats forVerdicts() {
    return new OfferedFormats(
        Stream.concat(FOR_ANY_ANSWER.stream(), Stream.of(Format.JUNIT, Format.GITHUB)).toList());
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
