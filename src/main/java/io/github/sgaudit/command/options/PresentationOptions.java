package io.github.sgaudit.command.options;

import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.JsonQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How any answer is shown, or what of it. */
final class PresentationOptions {
  @Option(
      names = "--query",
      paramLabel = "EXPR",
      converter = Converters.Query.class,
      description = "Print what this JMESPath expression gives over the JSON document.")
  private @Nullable JsonQuery query;

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
          "${COMPLETION-CANDIDATES}. auto: tables at a terminal, unless NO_COLOR, FORCE_COLOR,"
              + " CLICOLOR or TERM say otherwise.")
  private String color = Colour.AUTO;

  boolean headers() {
    return !noHeaders;
  }

  /** The query asked for, null where none was. */
  @Nullable JsonQuery query() {
    return query;
  }

  /** Whether a table is coloured. */
  boolean colour(Map<String, String> environment, Console console) {
    return Colour.isOn(color, environment, console.stdoutShowsColour());
  }
}
