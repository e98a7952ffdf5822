package io.github.sgaudit.manual;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.line.CommandTree;
import io.github.sgaudit.command.options.OptionGroup;
import io.github.sgaudit.outcome.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Generates the manual in AsciiDoc from the picocli commands. */
final class ManualPages {
  private static final String PROGRAM = "sgaudit";
  private static final String EXIT_CODES = "sgaudit-exit-codes";

  private final CommandSpec program;

  ManualPages(CommandContext surroundings) {
    this.program = CommandTree.of(surroundings).getCommandSpec();
  }

  /** The pages by name and section. */
  Map<String, String> pages() {
    CommandSpec documented = documented(program);
    commands().forEach(command -> documented.addSubcommand(command.name(), documented(command)));
    new CommandLine(documented);
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put(PROGRAM + ".1", page(documented, "include::environment.txt[]\n\n"));
    for (CommandLine command : documented.subcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      pages.put(spec.qualifiedName("-") + ".1", page(spec, ""));
    }
    pages.put(EXIT_CODES + ".7", exitCodes());
    return pages;
  }

  private List<CommandSpec> commands() {
    return program.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .toList();
  }

  private String page(CommandSpec documented, String more) {
    StringWriter text = new StringWriter();
    ManPageGenerator.writeSingleManPage(new PrintWriter(text, true), documented);
    // The generator marks its sections for templates, which are not used here.
    String sections =
        text.toString()
            .lines()
            .filter(line -> !line.startsWith("// "))
            .map(line -> line.replaceFirst("^xref:([a-z-]+)[.]adoc\\[.*::$", "*$1*(1)::"))
            // Markup that ends within a word is written twice.
            .map(line -> line.replaceFirst("[*](--[a-z-]+)[*]_=(.*)_::$", "**$1**=__$2__::"))
            .collect(Collectors.joining("\n"))
            .replaceAll("\n{3,}", "\n\n")
            .strip();
    return sections + "\n\n" + more + seeAlso(documented.qualifiedName("-"));
  }

  private String seeAlso(String page) {
    return "== See also\n\n"
        + Stream.concat(
                Stream.concat(
                    Stream.of(PROGRAM),
                    commands().stream().map(command -> PROGRAM + "-" + command.name())),
                Stream.of(EXIT_CODES))
            .filter(name -> !name.equals(page))
            .map(name -> "*" + name + "*(" + (name.equals(EXIT_CODES) ? 7 : 1) + ")")
            .collect(Collectors.joining(",\n"))
        + "\n";
  }

  /**
   * The command with its options as argument groups, which the generator supports, and with escaped
   * texts.
   */
  private CommandSpec documented(CommandSpec command) {
    CommandSpec spec = CommandSpec.create().name(command.name()).version(PROGRAM + " {release}");
    var usage = command.usageMessage();
    spec.usageMessage()
        .header(usage.header())
        .customSynopsis(synopsis(usage.customSynopsis()[0]))
        .description(paragraphs(usage.description()))
        .exitCodeListHeading("Exit status")
        .exitCodeList(escaped(usage.exitCodeList()))
        .footerHeading(usage.footerHeading().strip().replace("%n", "").replace(":", ""))
        .footer(Arrays.stream(usage.footer()).map(ManualPages::example).toArray(String[]::new));
    for (PositionalParamSpec argument : command.positionalParameters()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .paramLabel(argument.paramLabel())
              .arity(argument.isMultiValue() ? "1..*" : "1")
              .index("0")
              .description(escaped(argument.description()))
              .build());
    }
    for (OptionGroup group : OptionGroup.of(command)) {
      List<OptionSpec> options = group.options().stream().map(ManualPages::documented).toList();
      if (group.heading().equals("Options")) {
        options.forEach(spec::addOption);
      } else {
        var builder = ArgGroupSpec.builder().heading(group.heading()).validate(false);
        options.forEach(builder::addArg);
        spec.addArgGroup(builder.order(spec.argGroups().size()).build());
      }
    }
    spec.usageMessage().sortOptions(false);
    return spec;
  }

  private static OptionSpec documented(OptionSpec option) {
    return OptionSpec.builder(option.names())
        .paramLabel(option.arity().max() == 0 ? "" : option.paramLabel())
        .arity(option.arity().max() == 0 ? "0" : "1")
        .hideParamSyntax(true)
        .type(option.arity().max() == 0 ? boolean.class : String.class)
        .description(escaped(option.description()))
        .order(option.order())
        .build();
  }

  private static String synopsis(String line) {
    return line.replaceAll("[a-z][a-z-]+", "*$0*").replaceAll("[A-Z]{2,}", "_$0_");
  }

  private static String[] paragraphs(String[] lines) {
    List<String> paragraphs = new ArrayList<>();
    for (String line : lines) {
      paragraphs.add(line.startsWith(" ") ? term(line.strip()) : escaped(line));
      paragraphs.add("");
    }
    return paragraphs.toArray(String[]::new);
  }

  private static String term(String line) {
    int blank = line.indexOf(' ');
    return escaped(line.substring(0, blank)) + ":: " + escaped(line.substring(blank).strip());
  }

  private static String example(String line) {
    return line.isBlank() ? "" : escaped(line.strip());
  }

  private static String[] escaped(String[] lines) {
    return Arrays.stream(lines).map(ManualPages::escaped).toArray(String[]::new);
  }

  private static Map<String, String> escaped(Map<String, String> meanings) {
    Map<String, String> escaped = new LinkedHashMap<>();
    meanings.forEach((term, meaning) -> escaped.put(term, escaped(meaning)));
    return escaped;
  }

  /** Escapes a text so that no character has a meaning in AsciiDoc. */
  private static String escaped(String text) {
    if (text.contains("+++")) {
      throw new IllegalArgumentException("cannot be escaped: " + text);
    }
    return "+++" + text + "+++";
  }

  private String exitCodes() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        :doctype: manpage
        :manmanual: Sgaudit Manual
        :mansource: sgaudit {release}
        = sgaudit-exit-codes(7)

        == Name

        sgaudit-exit-codes - exit codes of sgaudit

        == Description

        A script can rely on the exit code as much as on the output. 0 never means that nothing was checked, unless
        a Terraform plan deletes no group.

        """);
    for (ExitCode code : ExitCode.values()) {
      page.append("*%d*::\n  %s\n\n".formatted(code.code(), escaped(code.meaning())));
    }
    page.append("include::exit-codes.txt[]\n\n").append(seeAlso(EXIT_CODES));
    return page.toString();
  }
}
