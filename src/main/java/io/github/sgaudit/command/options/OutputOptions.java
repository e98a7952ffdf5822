package io.github.sgaudit.command.options;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.Document;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.JsonQuery;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.output.QueryException;
import io.github.sgaudit.output.RenderOptions;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.SortOrder;
import io.github.sgaudit.output.StandardFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * In what form a report is printed. The formats, columns and orders depend on the kind of report,
 * so these options are declared in code: annotations could only name a class for each kind.
 *
 * @param <T> the entries of the report
 * @param <R> the report
 */
public final class OutputOptions<T, R extends Report<T>> implements OptionGroup.Section {
  private final FieldTable<T> fields;

  /** What {@code --columns} takes. */
  private final List<String> allColumns;

  private final FormatWords<R> formats;
  private @Nullable OptionSpec format;
  private @Nullable OptionSpec columns;
  private @Nullable OptionSpec order;
  private @Nullable OptionSpec query;
  private @Nullable OptionSpec noHeaders;
  private @Nullable OptionSpec color;

  /**
   * Makes the options of a kind of report.
   *
   * @param fields its fields
   * @param ownFormats the formats that it has beside the standard ones
   */
  public OutputOptions(FieldTable<T> fields, List<? extends Format<? super R>> ownFormats) {
    this(fields, fields, ownFormats);
  }

  /**
   * Makes the options of a kind of report that another option gives other columns.
   *
   * @param other its fields then, of which the same can be sorted by
   */
  public OutputOptions(
      FieldTable<T> fields, FieldTable<T> other, List<? extends Format<? super R>> ownFormats) {
    this.fields = fields;
    this.allColumns =
        Stream.concat(fields.columns().stream(), other.columns().stream()).distinct().toList();
    List<Format<? super R>> all = new ArrayList<>(List.of(StandardFormat.values()));
    all.addAll(ownFormats);
    this.formats = new FormatWords<>(all);
  }

  @Override
  public String heading() {
    return "Output";
  }

  public void addTo(CommandSpec spec) {
    ColumnWords columnWords = new ColumnWords(allColumns);
    OrderWords orderWords = new OrderWords(fields.sortable());
    // The format comes before what depends on it; options without an order have -1.
    format =
        option(formats, Format.class, "-o", "--output")
            .order(-4)
            .paramLabel("FORMAT")
            .description(
                "Output format: ${COMPLETION-CANDIDATES} [default: table; with --query: json].")
            .build();
    columns =
        option(columnWords, ColumnList.class, "--columns")
            .order(-3)
            .paramLabel("A,B")
            .description(
                "Fields to show, in order ("
                    + String.join(", ", formats.withColumns())
                    + "): ${COMPLETION-CANDIDATES}.")
            .build();
    order =
        option(orderWords, SortOrder.class, "--sort")
            .order(-2)
            .paramLabel("FIELD[:desc]")
            .description(sortingDescription())
            .build();
    query =
        OptionSpec.builder("--query")
            .type(JsonQuery.class)
            .converters(new Converters.Query())
            .paramLabel("EXPR")
            .description("Print the result of a JMESPath expression over the JSON document.")
            .build();
    noHeaders =
        OptionSpec.builder("--no-headers")
            .type(boolean.class)
            .arity("0")
            .description(
                "Print no column titles (" + String.join(", ", formats.withColumns()) + ").")
            .build();
    color =
        option(new Colour.When(), String.class, "--color")
            .paramLabel("WHEN")
            .defaultValue(Colour.AUTO)
            .description(
                "Colour of tables: ${COMPLETION-CANDIDATES}. auto: at a terminal, unless NO_COLOR,"
                    + " FORCE_COLOR, CLICOLOR or TERM say otherwise.")
            .build();
    spec.addMixin(
        "output", OptionGroup.section(this, query, noHeaders, color, format, columns, order));
  }

  /** Names the fields only where they are few: the columns are listed just above. */
  private String sortingDescription() {
    List<String> others = new ArrayList<>(allColumns);
    others.removeAll(fields.sortable());
    if (others.isEmpty()) {
      return "Field to sort by. Missing values come last.";
    }
    return "Field to sort by: "
        + (others.size() < fields.sortable().size()
            ? "any of these except " + String.join(", ", others)
            : "${COMPLETION-CANDIDATES}")
        + ". Missing values come last.";
  }

  private static <V, W extends ITypeConverter<V> & Iterable<String>> OptionSpec.Builder option(
      W words, Class<?> type, String name, String... names) {
    return OptionSpec.builder(name, names).type(type).converters(words).completionCandidates(words);
  }

  private Format<? super R> format() {
    Format<? super R> asked = format == null ? null : format.getValue();
    return Objects.requireNonNullElse(
        asked, query() == null ? StandardFormat.TABLE : StandardFormat.JSON);
  }

  private List<String> columns() {
    ColumnList asked = columns == null ? null : columns.getValue();
    return asked == null ? List.of() : asked.columns();
  }

  private @Nullable JsonQuery query() {
    return query == null ? null : query.getValue();
  }

  private boolean headers() {
    return noHeaders == null || !Boolean.TRUE.equals(noHeaders.getValue());
  }

  private String color() {
    String asked = color == null ? null : color.getValue();
    return Objects.requireNonNullElse(asked, Colour.AUTO);
  }

  private @Nullable SortOrder order() {
    return order == null ? null : order.getValue();
  }

  /** Refuses options that cannot be combined: none is ever ignored. */
  public void check() throws CommandException {
    if (query() != null && format() != StandardFormat.JSON) {
      throw CommandException.usage(
          "--query prints JSON and cannot be combined with --output "
              + format().text()
              + "; leave out one of them");
    }
    if (!columns().isEmpty() && !format().takesColumns()) {
      throw CommandException.usage(
          "--columns works with "
              + listed(formats.withColumns())
              + ", not with "
              + format().text()
              + (format() == StandardFormat.JSON ? "; use --query" : ""));
    }
  }

  /** The same, where the report has these fields. */
  public void check(FieldTable<T> ofReport) throws CommandException {
    check();
    for (String column : columns()) {
      if (!ofReport.columns().contains(column)) {
        throw CommandException.usage(
            "--columns: "
                + column
                + " is not a field of this report; use "
                + String.join(", ", ofReport.columns()));
      }
    }
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Entries in the order asked for. */
  public List<T> inOrder(List<T> entries) {
    SortOrder asked = order();
    return asked == null ? entries : asked.sort(entries, fields);
  }

  /** Prints a report, all of it or nothing. */
  public void print(R report, CommandContext context) throws OutputException, CommandException {
    JsonQuery asked = query();
    context
        .console()
        .out(
            asked == null
                ? format().render(report, renderOptions(context))
                : queried(report, asked));
  }

  /** Every format but the table is for programs, even at a terminal. */
  private RenderOptions renderOptions(CommandContext context) {
    Console console = context.console();
    boolean table = isTable();
    boolean atTerminal = table && console.stdoutIsTerminal();
    return new RenderOptions(
        columns(),
        headers(),
        atTerminal ? Audience.TERMINAL : Audience.PIPE,
        table && Colour.isOn(color(), context.environment(), console.stdoutShowsColour()),
        atTerminal ? console.columns() : OptionalInt.empty());
  }

  static String queried(Document report, JsonQuery query) throws CommandException {
    try {
      return query.render(report.document());
    } catch (QueryException e) {
      throw CommandException.usage("--query " + e.line());
    }
  }

  /** Whether entries are printed as they come in. */
  public boolean streams() {
    return format() == StandardFormat.NDJSON && order() == null;
  }

  /** Whether this format is printed. */
  public boolean is(Format<?> other) {
    return query() == null && format() == other;
  }

  /** Whether a person reads it, or may: words say more than an empty table. */
  public boolean isTable() {
    return format() == StandardFormat.TABLE;
  }

  /** Whether another order than the API's was asked for. */
  public boolean sorts() {
    return order() != null;
  }

  /** Whether no more than the entries of the main list is printed. */
  public boolean printsEntriesAlone() {
    return printsAPartAlone() || !format().showsRemarks();
  }

  /** Whether what is printed may leave out anything, even an entry that stayed open. */
  public boolean printsAPartAlone() {
    return query() != null || (!columns().isEmpty() && !format().showsRemarks());
  }

  abstract static class Words<V> implements ITypeConverter<V>, Iterable<String> {
    private final List<String> words;

    Words(List<String> words) {
      this.words = words;
    }

    /** The word in its own spelling; it may be typed in any case. */
    final String known(String typed, String what) {
      return words.stream()
          .filter(word -> word.equalsIgnoreCase(typed))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "unknown " + what + " '" + typed + "'; use " + String.join(", ", words)));
    }

    @Override
    public final Iterator<String> iterator() {
      return words.iterator();
    }
  }

  static final class FormatWords<R> extends Words<Format<? super R>> {
    private final List<Format<? super R>> formats;

    FormatWords(List<Format<? super R>> formats) {
      super(formats.stream().map(Format::text).toList());
      this.formats = formats;
    }

    List<String> withColumns() {
      return formats.stream().filter(Format::takesColumns).map(Format::text).toList();
    }

    @Override
    public Format<? super R> convert(String value) {
      return formats.stream()
          .filter(format -> format.text().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "unknown format '" + value + "'; use " + String.join(", ", this)));
    }
  }

  private record ColumnList(List<String> columns) {}

  private static final class ColumnWords extends Words<ColumnList> {
    ColumnWords(List<String> columns) {
      super(columns);
    }

    @Override
    public ColumnList convert(String value) {
      List<String> chosen = new ArrayList<>();
      for (String part : Converters.nonEmpty(value).split(",", -1)) {
        String column = known(part.strip(), "column");
        if (chosen.contains(column)) {
          throw new TypeConversionException("column '" + column + "' is given twice");
        }
        chosen.add(column);
      }
      return new ColumnList(List.copyOf(chosen));
    }
  }

  private static final class OrderWords extends Words<SortOrder> {
    OrderWords(List<String> fields) {
      super(fields);
    }

    @Override
    public SortOrder convert(String value) {
      String text = Converters.nonEmpty(value);
      int colon = text.indexOf(':');
      String field = known((colon < 0 ? text : text.substring(0, colon)).strip(), "field");
      return new SortOrder(field, colon >= 0 && isDescending(text.substring(colon + 1)));
    }

    private static boolean isDescending(String direction) {
      return switch (direction.strip().toLowerCase(Locale.ROOT)) {
        case "desc" -> true;
        case "asc" -> false;
        default ->
            throw new TypeConversionException(
                "unknown direction '" + direction + "'; use asc or desc");
      };
    }
  }
}
