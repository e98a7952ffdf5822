package io.github.sgaudit.command;

import io.github.sgaudit.render.Console;
import io.github.sgaudit.render.Format;
import io.github.sgaudit.render.OutputException;
import io.github.sgaudit.render.Presentation;
import io.github.sgaudit.render.Report;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Option;

/** In what form the answer is printed. */
abstract sealed class OutputOptions implements OptionSection {
  /** What the help says. */
  private static final String DESCRIPTION = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.";

  /** The format comes before what depends on it; without an order, options have -1. */
  private static final int FIRST = -2;

  @Option(
      names = "--no-headers",
      arity = "0",
      description = "table, csv, markdown: no line with the columns' titles.")
  private boolean noHeaders;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = Colour.When.class,
      completionCandidates = Colour.When.class,
      defaultValue = Colour.AUTO,
      description =
          "table: ${COMPLETION-CANDIDATES}. auto: at a terminal, unless the environment says"
              + " otherwise (NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM).")
  private String color = Colour.AUTO;

  @Override
  public final String heading() {
    return "Output";
  }

  /** The format asked for. */
  abstract Format format();

  /** Prints an answer, all of it or nothing. */
  final void print(Report report, Surroundings surroundings) throws OutputException {
    Console console = surroundings.console();
    console.out(format().renderer(presentation(surroundings)).render(report));
  }

  /** What is not a table is for a program, whoever looks at it. */
  private Presentation presentation(Surroundings surroundings) {
    Console console = surroundings.console();
    boolean table = format() == Format.TABLE;
    boolean forPerson = table && console.stdoutIsTerminal();
    return new Presentation(
        List.of(),
        !noHeaders,
        forPerson,
        table && Colour.isOn(color, surroundings.environment(), console.stdoutShowsColour()),
        forPerson ? console.columns() : OptionalInt.empty());
  }

  /** Whether entries are to be printed while they come in. */
  final boolean streams() {
    return format() == Format.NDJSON;
  }

  /** Whether nothing but the entries of the main list is printed. */
  final boolean printsEntriesAlone() {
    return Set.of(Format.NDJSON, Format.CSV, Format.IDS).contains(format());
  }

  /** Of a command whose answer is a list. */
  static final class OfList extends OutputOptions {
    @Option(
        names = {"-o", "--output"},
        order = FIRST,
        paramLabel = "FORMAT",
        converter = OfferedFormats.ForAnyAnswer.class,
        completionCandidates = OfferedFormats.ForAnyAnswer.class,
        defaultValue = "table",
        description = DESCRIPTION)
    private Format format = Format.TABLE;

    @Override
    Format format() {
      return format;
    }
  }

  /** Of a command whose answer is a verdict. */
  static final class OfVerdicts extends OutputOptions {
    @Option(
        names = {"-o", "--output"},
        order = FIRST,
        paramLabel = "FORMAT",
        converter = OfferedFormats.ForVerdicts.class,
        completionCandidates = OfferedFormats.ForVerdicts.class,
        defaultValue = "table",
        description = DESCRIPTION)
    private Format format = Format.TABLE;

    @Override
    Format format() {
      return format;
    }
  }
}
