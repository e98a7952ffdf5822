package io.github.sgaudit.command.options;

import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.ReportFields;
import io.github.sgaudit.output.SortOrder;
import java.util.ArrayList;
import java.util.List;
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
  // The format comes before what depends on it; without an order, options have -1.
  private static final int FIRST = -4;
  private static final int SECOND = -3;
  private static final int THIRD = -2;

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
            .order(SECOND)
            .paramLabel("A,B")
            .description(
                "table, csv, markdown: these fields, in this order, of"
                    + " ${COMPLETION-CANDIDATES}.")
            .build();
    order =
        offering(new OfferedFields.ForOrder(fields.sortable()), SortOrder.class, "--sort")
            .order(THIRD)
            .paramLabel("FIELD[:desc]")
            .description(sorting(fields))
            .build();
  }

  /** Names the fields only where they are few: the columns are named above. */
  private static String sorting(ReportFields fields) {
    List<String> others = new ArrayList<>(fields.columns());
    others.removeAll(fields.sortable());
    return "Sort by one of these fields, "
        + (others.size() < fields.sortable().size()
            ? "except " + String.join(", ", others)
            : "of ${COMPLETION-CANDIDATES}")
        + "; missing values come last.";
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
