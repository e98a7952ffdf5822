package io.github.sgaudit.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands with their options: what is parsed, shown in the help and completed. */
public final class CommandTree {
  private static final int USAGE_WIDTH = 100;

  private CommandTree() {}

  /**
   * Builds the tree. Nothing of the surroundings is used before a command runs.
   *
   * @param surroundings what the commands are given
   * @return a command line without handlers
   */
  public static CommandLine of(Surroundings surroundings) {
    CommandLine commandLine = new CommandLine(new SgauditCommand());
    commandLine.addSubcommand(new ListCommand(surroundings));
    commandLine.addSubcommand(new RefsCommand(surroundings));
    commandLine.addSubcommand(new CanDeleteCommand(surroundings));
    commandLine.addSubcommand(new UnusedCommand(surroundings));
    commandLine.addSubcommand(demo(surroundings));
    commandLine.addSubcommand(new RamPolicyCommand(surroundings));
    commandLine.addSubcommand(new CompletionCommand(surroundings));
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Print the version.")
                .build())
        .version("sgaudit " + surroundings.version());
    addHelp(commandLine);
    commandLine.getSubcommands().values().forEach(CommandTree::addHelp);
    Converters.register(commandLine);
    return commandLine
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(USAGE_WIDTH)
        .setUsageHelpLongOptionsMaxWidth(34);
  }

  private static void addHelp(CommandLine commandLine) {
    CommandSpec spec = commandLine.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Print this help.")
            .build());
    UsageMessageSpec usage = spec.usageMessage();
    usage.optionListHeading("%nOptions:%n");
    usage.parameterListHeading("%n");
    usage.commandListHeading("%nCommands:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(exitCodes());
  }

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .collect(
            Collectors.toMap(
                code -> String.valueOf(code.code()),
                ExitCode::meaning,
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private static CommandLine demo(Surroundings surroundings) {
    List<String> footer = new ArrayList<>(List.of("", "Kinds of fault:"));
    surroundings.demoServers().faultKinds().forEach(kind -> footer.add("  " + kind));
    CommandLine demo = new CommandLine(new DemoCommand(surroundings));
    demo.getCommandSpec()
        .usageMessage()
        .footer(footer.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new));
    return demo;
  }
}
