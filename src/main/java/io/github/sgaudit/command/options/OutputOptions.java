package io.github.sgaudit.command.options;

import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.JsonQuery;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.output.Presentation;
import io.github.sgaudit.output.QueryException;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.ReportFields;
import io.github.sgaudit.output.SameAccount;
import io.github.sgaudit.output.SortOrder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** In what form the answer is printed. */
public final class OutputOptions implements OptionSection {
  private static final Set<Format> WITH_COLUMNS = Set.of(Format.TABLE, Format.CSV, Format.MARKDOWN);

  @Mixin private PresentationOptions look = new PresentationOptions();
  @Mixin private AnswerOptions answer;

  private OutputOptions(OfferedFormats formats, ReportFields fields) {
    this.answer = new AnswerOptions(formats, fields);
  }

  /** Of a command whose answer is a list of groups. */
  public static OutputOptions ofGroups() {
    return new OutputOptions(OfferedFormats.forAnyAnswer(), ReportFields.SECURITY_GROUPS);
  }

  /** Of a command whose answer is references. */
  public static OutputOptions ofReferences() {
    return new OutputOptions(OfferedFormats.forAnyAnswer(), ReportFields.REFERENCES);
  }

  /** Of a command whose answer is a verdict. */
  public static OutputOptions ofVerdicts() {
    return new OutputOptions(OfferedFormats.forVerdicts(), ReportFields.VERDICTS);
  }

  @Override
  public String heading() {
    return "Output";
  }

  private Format format() {
    return Objects.requireNonNullElse(
        answer.format(), look.query() == null ? Format.TABLE : Format.JSON);
  }

  /** Refuses options that exclude each other: none is ever passed over in silence. */
  public void check() throws CommandException {
    if (look.query() != null && format() != Format.JSON) {
      throw CommandException.usage(
          "--query prints JSON; leave out --output " + format().text() + ", or make it json");
    }
    if (answer.columns() != null && !WITH_COLUMNS.contains(format())) {
      throw CommandException.usage(
          "--columns is for table, csv and markdown, not for "
              + format().text()
              + (format() == Format.JSON ? "; use --query there" : ""));
    }
  }

  /** Prints an answer, all of it or nothing. */
  public void print(Report report, Surroundings surroundings, SameAccount sameAccount)
      throws OutputException, CommandException {
    SortOrder order = answer.order();
    Report inOrder = order == null ? report : report.sorted(order);
    JsonQuery query = look.query();
    surroundings
        .console()
        .out(
            query == null
                ? format().renderer(presentation(surroundings, sameAccount)).render(inOrder)
                : queried(inOrder, query));
  }

  /** What is not a table is for a program, whoever looks at it. */
  private Presentation presentation(Surroundings surroundings, SameAccount sameAccount) {
    Console console = surroundings.console();
    OfferedFields.Columns columns = answer.columns();
    boolean table = format() == Format.TABLE;
    boolean forPerson = table && console.stdoutIsTerminal();
    return new Presentation(
        columns == null ? List.of() : columns.fields(),
        look.headers(),
        forPerson,
        table && look.colour(surroundings.environment(), console),
        forPerson ? console.columns() : OptionalInt.empty(),
        sameAccount);
  }

  private static String queried(Report report, JsonQuery query) throws CommandException {
    try {
      return query.render(report);
    } catch (QueryException e) {
      throw CommandException.usage("--query " + e.line());
    }
  }

  /** Whether entries are to be printed while they come in. */
  public boolean streams() {
    return format() == Format.NDJSON && answer.order() == null;
  }

  /** Whether a person reads it, or may: an empty table says less than words. */
  public boolean isTable() {
    return format() == Format.TABLE;
  }

  /** Whether another order than the API's was asked for. */
  public boolean sorts() {
    return answer.order() != null;
  }

  /** Whether nothing but the entries of the main list is printed. */
  public boolean printsEntriesAlone() {
    return printsAPartAlone() || Set.of(Format.NDJSON, Format.CSV, Format.IDS).contains(format());
  }

  /** Whether what is printed may leave out anything: what stayed open, too. */
  public boolean printsAPartAlone() {
    // A table and markdown have a place for it below their rows, csv has none.
    return look.query() != null || (answer.columns() != null && format() == Format.CSV);
  }
}
