package io.github.sgaudit.command;

import io.github.sgaudit.render.Console;
import io.github.sgaudit.render.Format;
import io.github.sgaudit.render.OutputException;
import io.github.sgaudit.render.Report;
import java.util.Set;
import picocli.CommandLine.Option;

/** In what form the answer is printed. */
sealed interface OutputOptions {
  /** What the help says. */
  String DESCRIPTION = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.";

  /** The format asked for. */
  Format format();

  /** Prints an answer, all of it or nothing. */
  default void print(Report report, Console console) throws OutputException {
    console.out(format().renderer().render(report));
  }

  /** Whether entries are to be printed while they come in. */
  default boolean streams() {
    return format() == Format.NDJSON;
  }

  /** Whether nothing but the entries of the main list is printed. */
  default boolean printsEntriesAlone() {
    return Set.of(Format.NDJSON, Format.CSV, Format.IDS).contains(format());
  }

  /** Of a command whose answer is a list. */
  final class OfList implements OutputOptions {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORMAT",
        converter = OfferedFormats.ForAnyAnswer.class,
        completionCandidates = OfferedFormats.ForAnyAnswer.class,
        defaultValue = "table",
        description = DESCRIPTION)
    private Format format = Format.TABLE;

    @Override
    public Format format() {
      return format;
    }
  }

  /** Of a command whose answer is a verdict. */
  final class OfVerdicts implements OutputOptions {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORMAT",
        converter = OfferedFormats.ForVerdicts.class,
        completionCandidates = OfferedFormats.ForVerdicts.class,
        defaultValue = "table",
        description = DESCRIPTION)
    private Format format = Format.TABLE;

    @Override
    public Format format() {
      return format;
    }
  }
}
