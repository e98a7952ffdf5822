package io.github.sgaudit.command;

import io.github.sgaudit.render.Console;
import io.github.sgaudit.render.Format;
import io.github.sgaudit.render.OutputException;
import io.github.sgaudit.render.Report;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** In what form the answer is printed. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = FormatText.class,
      completionCandidates = FormatCandidates.class,
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  void print(Report report, Console console) throws OutputException {
    console.out(format.renderer().render(report));
  }

  /** Whether entries are to be printed while they come in. */
  boolean streams() {
    return format == Format.NDJSON;
  }

  /** Whether nothing but the entries of the main list is printed. */
  boolean printsEntriesAlone() {
    return format == Format.NDJSON || format == Format.IDS;
  }

  static final class FormatText implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return Arrays.stream(Format.values())
          .filter(format -> format.text().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' should be "
                          + Arrays.stream(Format.values())
                              .map(Format::text)
                              .collect(Collectors.joining(", "))));
    }
  }

  static final class FormatCandidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Format.values()).map(Format::text).iterator();
    }
  }
}
