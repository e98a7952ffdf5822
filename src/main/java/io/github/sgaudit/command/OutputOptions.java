package io.github.sgaudit.command;

import io.github.sgaudit.render.Console;
import io.github.sgaudit.render.Format;
import io.github.sgaudit.render.JsonQuery;
import io.github.sgaudit.render.OutputException;
import io.github.sgaudit.render.Presentation;
import io.github.sgaudit.render.QueryException;
import io.github.sgaudit.render.Report;
import io.github.sgaudit.render.SortOrder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In what form the answer is printed. */
abstract sealed class OutputOptions implements OptionSection {
  /** What the help says of each option that every command has with words of its own. */
  private static final String OUTPUT =
      "${COMPLETION-CANDIDATES}. Default: table; with --query json.";

  private static final String COLUMNS =
      "table, csv, markdown: these fields, in this order. There are ${COMPLETION-CANDIDATES}.";

  private static final String SORT =
      "Sort by this field, missing values last; FIELD:desc the other way round. There are"
          + " ${COMPLETION-CANDIDATES}. Default: the API's order, or that of the IDs.";

  private static final Set<Format> WITH_COLUMNS = Set.of(Format.TABLE, Format.CSV, Format.MARKDOWN);

  /** The format comes before what depends on it; without an order, options have -1. */
  private static final int FIRST = -2;

  @Option(
      names = "--no-headers",
      arity = "0",
      description = "table, csv, markdown: no line with the columns' titles.")
  private boolean noHeaders;

  @Option(
      names = "--query",
      paramLabel = "EXPR",
      converter = Converters.Query.class,
      description =
          "Print what this JMESPath expression gives over the JSON document; in single quotes,"
              + " as 'length(securityGroups)'.")
  private @Nullable JsonQuery query;

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

  /** The format asked for, null where none was. */
  abstract @Nullable Format chosenFormat();

  /** The columns asked for, null where none were. */
  abstract OfferedFields.@Nullable Columns columns();

  /** The order asked for, null where none was. */
  abstract @Nullable SortOrder order();

  private Format format() {
    return Objects.requireNonNullElse(chosenFormat(), query == null ? Format.TABLE : Format.JSON);
  }

  /** Refuses options that exclude each other: none is ever passed over in silence. */
  final void check() throws CommandException {
    if (query != null && format() != Format.JSON) {
      throw CommandException.usage(
          "--query prints JSON; leave out --output " + format().text() + ", or make it json");
    }
    if (columns() != null && !WITH_COLUMNS.contains(format())) {
      throw CommandException.usage(
          "--columns is for table, csv and markdown, not for "
              + format().text()
              + (format() == Format.JSON ? "; use --query there" : ""));
    }
  }

  /** Prints an answer, all of it or nothing. */
  final void print(Report report, Surroundings surroundings)
      throws OutputException, CommandException {
    SortOrder order = order();
    Report inOrder = order == null ? report : report.sorted(order);
    surroundings
        .console()
        .out(query == null ? rendered(inOrder, surroundings) : queried(inOrder, query));
  }

  private String rendered(Report report, Surroundings surroundings) {
    return format().renderer(presentation(surroundings)).render(report);
  }

  /** What is not a table is for a program, whoever looks at it. */
  private Presentation presentation(Surroundings surroundings) {
    Console console = surroundings.console();
    OfferedFields.Columns columns = columns();
    boolean table = format() == Format.TABLE;
    boolean forPerson = table && console.stdoutIsTerminal();
    return new Presentation(
        columns == null ? List.of() : columns.fields(),
        !noHeaders,
        forPerson,
        table && Colour.isOn(color, surroundings.environment(), console.stdoutShowsColour()),
        forPerson ? console.columns() : OptionalInt.empty());
  }

  private static String queried(Report report, JsonQuery query) throws CommandException {
    try {
      return query.render(report);
    } catch (QueryException e) {
      throw CommandException.usage("--query " + e.line());
    }
  }

  /** Whether entries are to be printed while they come in. */
  final boolean streams() {
    return format() == Format.NDJSON && order() == null;
  }

  /** Whether nothing but the entries of the main list is printed. */
  final boolean printsEntriesAlone() {
    return printsAPartAlone() || Set.of(Format.NDJSON, Format.CSV, Format.IDS).contains(format());
  }

  /** Whether what is printed may leave out anything: what stayed open, too. */
  final boolean printsAPartAlone() {
    return query != null;
  }

  /** Of a command whose answer is a list of groups. */
  static final class OfGroups extends OutputOptions {
    @Option(
        names = {"-o", "--output"},
        order = FIRST,
        paramLabel = "FORMAT",
        converter = OfferedFormats.ForAnyAnswer.class,
        completionCandidates = OfferedFormats.ForAnyAnswer.class,
        description = OUTPUT)
    private @Nullable Format format;

    @Option(
        names = "--columns",
        paramLabel = "A,B",
        converter = OfferedFields.GroupColumns.class,
        completionCandidates = OfferedFields.GroupColumns.class,
        description = COLUMNS)
    private OfferedFields.@Nullable Columns columns;

    @Option(
        names = "--sort",
        paramLabel = "FIELD[:desc]",
        converter = OfferedFields.GroupOrders.class,
        completionCandidates = OfferedFields.GroupOrders.class,
        description = SORT)
    private @Nullable SortOrder order;

    @Override
    @Nullable Format chosenFormat() {
      return format;
    }

    @Override
    OfferedFields.@Nullable Columns columns() {
      return columns;
    }

    @Override
    @Nullable SortOrder order() {
      return order;
    }
  }

  /** Of a command whose answer is references. */
  static final class OfReferences extends OutputOptions {
    @Option(
        names = {"-o", "--output"},
        order = FIRST,
        paramLabel = "FORMAT",
        converter = OfferedFormats.ForAnyAnswer.class,
        completionCandidates = OfferedFormats.ForAnyAnswer.class,
        description = OUTPUT)
    private @Nullable Format format;

    @Option(
        names = "--columns",
        paramLabel = "A,B",
        converter = OfferedFields.ReferenceColumns.class,
        completionCandidates = OfferedFields.ReferenceColumns.class,
        description = COLUMNS)
    private OfferedFields.@Nullable Columns columns;

    @Option(
        names = "--sort",
        paramLabel = "FIELD[:desc]",
        converter = OfferedFields.ReferenceOrders.class,
        completionCandidates = OfferedFields.ReferenceOrders.class,
        description = SORT)
    private @Nullable SortOrder order;

    @Override
    @Nullable Format chosenFormat() {
      return format;
    }

    @Override
    OfferedFields.@Nullable Columns columns() {
      return columns;
    }

    @Override
    @Nullable SortOrder order() {
      return order;
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
        description = OUTPUT)
    private @Nullable Format format;

    @Option(
        names = "--columns",
        paramLabel = "A,B",
        converter = OfferedFields.VerdictColumns.class,
        completionCandidates = OfferedFields.VerdictColumns.class,
        description = COLUMNS)
    private OfferedFields.@Nullable Columns columns;

    @Option(
        names = "--sort",
        paramLabel = "FIELD[:desc]",
        converter = OfferedFields.VerdictOrders.class,
        completionCandidates = OfferedFields.VerdictOrders.class,
        description = SORT)
    private @Nullable SortOrder order;

    @Override
    @Nullable Format chosenFormat() {
      return format;
    }

    @Override
    OfferedFields.@Nullable Columns columns() {
      return columns;
    }

    @Override
    @Nullable SortOrder order() {
      return order;
    }
  }
}
