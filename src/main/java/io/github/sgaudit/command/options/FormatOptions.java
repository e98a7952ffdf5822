package io.github.sgaudit.command.options;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.output.Document;
import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.JsonQuery;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.output.RenderOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * In what form something is printed that is no list: it has no rows, and so no columns and no
 * order.
 *
 * @param <R> what is printed
 */
public final class FormatOptions<R extends Document> implements OptionGroup.Section {
  private final List<? extends Format<? super R>> formats;
  private final Format<? super R> json;
  private @Nullable OptionSpec format;
  private @Nullable OptionSpec query;

  /**
   * Makes the options.
   *
   * @param formats the first is the default
   * @param json the one of them that prints the document
   */
  public FormatOptions(List<? extends Format<? super R>> formats, Format<? super R> json) {
    this.formats = List.copyOf(formats);
    this.json = json;
  }

  @Override
  public String heading() {
    return "Output";
  }

  public void addTo(CommandSpec spec) {
    OutputOptions.FormatWords<R> words = new OutputOptions.FormatWords<>(List.copyOf(formats));
    format =
        OptionSpec.builder("-o", "--output")
            .order(-1)
            .type(Format.class)
            .converters(words)
            .completionCandidates(words)
            .paramLabel("FORMAT")
            .description(
                "Output format: ${COMPLETION-CANDIDATES} [default: "
                    + formats.get(0).text()
                    + "; with --query: "
                    + json.text()
                    + "].")
            .build();
    query =
        OptionSpec.builder("--query")
            .type(JsonQuery.class)
            .converters(new Converters.Query())
            .paramLabel("EXPR")
            .description("Print the result of a JMESPath expression over the JSON document.")
            .build();
    spec.addMixin("output", OptionGroup.section(this, format, query));
  }

  /** The format that is printed. */
  public Format<? super R> format() {
    Format<? super R> asked = format == null ? null : format.getValue();
    return Objects.requireNonNullElse(asked, query() == null ? formats.get(0) : json);
  }

  private @Nullable JsonQuery query() {
    return query == null ? null : query.getValue();
  }

  /** Refuses options that cannot be combined: none is ever ignored. */
  public void check() throws CommandException {
    if (query() != null && format() != json) {
      throw CommandException.usage(
          "--query prints JSON and cannot be combined with --output "
              + format().text()
              + "; leave out one of them");
    }
  }

  /** Prints it, all of it or nothing. */
  public void print(R report, CommandContext context) throws OutputException, CommandException {
    JsonQuery asked = query();
    context
        .console()
        .out(
            asked == null
                ? format().render(report, RenderOptions.whole())
                : OutputOptions.queried(report, asked));
  }
}
