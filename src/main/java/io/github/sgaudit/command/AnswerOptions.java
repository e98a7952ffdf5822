package io.github.sgaudit.command;

import io.github.sgaudit.render.Format;
import io.github.sgaudit.render.ReportFields;
import io.github.sgaudit.render.SortOrder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * The options whose values depend on the kind of answer: its format, its columns and its order. No
 * annotations declare them, since these could only name a class for each kind.
 */
final class AnswerOptions {
  /** The format comes before what depends on it; without an order, options have -1. */
  private static final int FIRST = -2;

  private final OptionSpec format;
  private final OptionSpec columns;
  private final OptionSpec order;

  /**
   * Makes the options of a command.
   *
   * @param formats the formats of its answer
   * @param fields the fields of its answer
   */
  AnswerOptions(OfferedFormats formats, ReportFields fields) {
    format =
        offering(formats, Format.class, "-o", "--output")
            .order(FIRST)
            .paramLabel("FORMAT")
            .description("${COMPLETION-CANDIDATES}. Default: table; with --query json.")
            .build();
    columns =
        offering(
                new OfferedFields.ForColumns(fields.columns()),
                OfferedFields.Columns.class,
                "--columns")
            .paramLabel("A,B")
            .description(
                "table, csv, markdown: these fields, in this order. There are"
                    + " ${COMPLETION-CANDIDATES}.")
            .build();
    order =
        offering(new OfferedFields.ForOrder(fields.sortable()), SortOrder.class, "--sort")
            .paramLabel("FIELD[:desc]")
            .description(
                "Sort by this field, missing values last; FIELD:desc the other way round. There are"
                    + " ${COMPLETION-CANDIDATES}. Default: the API's order, or that of the IDs.")
            .build();
  }

  private static <T, O extends ITypeConverter<T> & Iterable<String>> OptionSpec.Builder offering(
      O offered, Class<T> type, String name, String... names) {
    return OptionSpec.builder(name, names)
        .type(type)
        .converters(offered)
        .completionCandidates(offered);
  }

  /** Is called by picocli when it reads the options. */
  @Spec
  void addTo(CommandSpec spec) {
    spec.addOption(format).addOption(columns).addOption(order);
  }

  /** The format asked for, null where none was. */
  @Nullable Format format() {
    return format.getValue();
  }

  /** The columns asked for, null where none were. */
  OfferedFields.@Nullable Columns columns() {
    return columns.getValue();
  }

  /** The order asked for, null where none was. */
  @Nullable SortOrder order() {
    return order.getValue();
  }
}
