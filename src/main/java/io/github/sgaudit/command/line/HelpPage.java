package io.github.sgaudit.command.line;

import io.github.sgaudit.command.options.OptionGroup;
import io.github.sgaudit.output.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A command's help: what it does, how it is typed, examples, and then all the rest. The first line
 * of a command's description says what it does; the others are what else there is to know, and come
 * last.
 */
final class HelpPage {
  private static final String OPTIONS = "optionGroups";
  private static final String NOTES = "notes";

  private static final Pattern HEADING = Pattern.compile("(?m)^([A-Z][a-z ]+:$|Usage:)");

  /** Wider lines are hard to read, however wide the terminal is. */
  private static final int MAX_WIDTH = 100;

  /** What picocli needs at least. */
  private static final int MIN_WIDTH = 55;

  private static final int DEFAULT_WIDTH = 80;
  private static final int TERM_WIDTH = 26;

  private HelpPage() {}

  /**
   * The help of one command.
   *
   * @param commandLine the command
   * @param columns the width of the terminal, 80 where there is none
   */
  static String of(CommandLine commandLine, OptionalInt columns) {
    layOut(commandLine);
    int width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns.orElse(DEFAULT_WIDTH)));
    return commandLine.setUsageHelpWidth(width).getUsageMessage();
  }

  private static void layOut(CommandLine commandLine) {
    commandLine.setHelpSectionKeys(
        List.of(
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            OPTIONS,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST,
            NOTES));
    var sections = commandLine.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, HelpPage::summary);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPage::commands);
    sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, HelpPage::arguments);
    sections.put(OPTIONS, HelpPage::options);
    sections.put(NOTES, HelpPage::notes);
  }

  /** The same page with its headings standing out. */
  static String emphasized(String page) {
    return HEADING.matcher(page).replaceAll(heading -> Style.BOLD.of(heading.group(), true));
  }

  private static String summary(Help help) {
    return wrapped(help, firstLine(help.commandSpec()));
  }

  private static String firstLine(CommandSpec spec) {
    return Stream.of(spec.usageMessage().description()).findFirst().orElse("");
  }

  /** A line that begins with a blank is a term and its meaning. */
  private static String notes(Help help) {
    String[] lines = help.commandSpec().usageMessage().description();
    StringBuilder text = new StringBuilder(lines.length < 2 ? "" : "\n");
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i].strip();
      int blank = line.indexOf(' ');
      text.append(
          lines[i].startsWith(" ")
              ? rows(help, Map.of(line.substring(0, blank), line.substring(blank).strip()))
              : wrapped(help, line));
    }
    return text.toString();
  }

  private static String wrapped(Help help, String line) {
    int width = help.commandSpec().usageMessage().width();
    return Help.join(help.ansi(), width, true, new String[] {line}, new StringBuilder()).toString();
  }

  private static String arguments(Help help) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (PositionalParamSpec argument : help.commandSpec().positionalParameters()) {
      arguments.put(
          argument.paramLabel() + (argument.isMultiValue() ? "..." : ""),
          String.join(" ", argument.description()));
    }
    return arguments.isEmpty() ? "" : "\n" + rows(help, arguments);
  }

  /** Terms and their meanings, side by side. */
  private static String rows(Help help, Map<String, String> meanings) {
    int width = help.commandSpec().usageMessage().width();
    Help.TextTable table =
        Help.TextTable.forColumns(
            help.colorScheme(),
            new Help.Column(TERM_WIDTH, 2, Help.Column.Overflow.SPAN),
            new Help.Column(width - TERM_WIDTH, 1, Help.Column.Overflow.WRAP));
    // Descriptions are format strings; here nothing formats them.
    meanings.forEach((term, meaning) -> table.addRowValues(term, meaning.replace("%%", "%")));
    return table.toString();
  }

  private static String options(Help help) {
    CommandSpec spec = help.commandSpec();
    return OptionGroup.of(spec).stream()
        .map(group -> "\n" + group.heading() + ":\n" + table(help, group.options()))
        .collect(Collectors.joining());
  }

  private static String table(Help help, List<OptionSpec> options) {
    Help.Layout layout =
        help.createDefaultLayout(options, List.<PositionalParamSpec>of(), help.colorScheme());
    layout.addAllOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }

  /** Those of the program; other commands have none. */
  private static String commands(Help help) {
    return help.commandSpec().parent() == null
        ? "\nCommands:\n" + rows(help, CommandTree.summaries())
        : "";
  }
}
