package io.github.sgaudit.command.line;

import static io.github.sgaudit.outcome.ExitCode.DIFFERENT;
import static io.github.sgaudit.outcome.ExitCode.IN_USE;
import static io.github.sgaudit.outcome.ExitCode.NOT_FOUND;
import static io.github.sgaudit.outcome.ExitCode.REFERENCED;
import static io.github.sgaudit.outcome.ExitCode.UNDETERMINED;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.candelete.CanDeleteCommand;
import io.github.sgaudit.command.completion.CompleteIdsCommand;
import io.github.sgaudit.command.completion.CompletionCommand;
import io.github.sgaudit.command.demo.DemoCommand;
import io.github.sgaudit.command.diff.DiffCommand;
import io.github.sgaudit.command.graph.GraphCommand;
import io.github.sgaudit.command.list.ListCommand;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.plan.PlanCommand;
import io.github.sgaudit.command.rampolicy.RamPolicyCommand;
import io.github.sgaudit.command.refs.RefsCommand;
import io.github.sgaudit.command.snapshot.SnapshotCommand;
import io.github.sgaudit.command.unused.UnusedCommand;
import io.github.sgaudit.outcome.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands with their options, for the parser, the help and completion. */
public final class CommandTree {
  private static final int LONGEST_OPTION_BESIDE_ITS_DESCRIPTION = 26;

  /** How every command may end. */
  private static final Set<ExitCode> ENDS_OF_ANY =
      Set.of(ExitCode.DONE, ExitCode.UNEXPECTED, ExitCode.USAGE, ExitCode.INTERRUPTED);

  private CommandTree() {}

  /**
   * Builds the tree. Nothing of the context is used before a command runs.
   *
   * @param context what the commands are given
   * @return a command line without handlers
   */
  public static CommandLine of(CommandContext context) {
    CommandLine commandLine = new CommandLine(new SgauditCommand());
    commandLine.addSubcommand(asking(new ListCommand(context)));
    commandLine.addSubcommand(asking(new RefsCommand(context), REFERENCED, NOT_FOUND));
    commandLine.addSubcommand(
        asking(new CanDeleteCommand(context), REFERENCED, IN_USE, NOT_FOUND, UNDETERMINED));
    commandLine.addSubcommand(asking(new UnusedCommand(context), UNDETERMINED));
    commandLine.addSubcommand(
        asking(new PlanCommand(context), REFERENCED, IN_USE, NOT_FOUND, UNDETERMINED));
    commandLine.addSubcommand(asking(new GraphCommand(context), NOT_FOUND));
    commandLine.addSubcommand(asking(new SnapshotCommand(context)));
    commandLine.addSubcommand(asking(new DiffCommand(context), DIFFERENT, UNDETERMINED));
    commandLine.addSubcommand(demo(context));
    commandLine.addSubcommand(with(new RamPolicyCommand(context), ENDS_OF_ANY));
    commandLine.addSubcommand(with(new CompletionCommand(context, () -> of(context)), ENDS_OF_ANY));
    commandLine.addSubcommand(new CompleteIdsCommand(context, () -> of(context)));
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Print the version.")
                .build())
        .version("sgaudit " + context.version());
    addHelp(commandLine, Set.of(ExitCode.values()));
    HelpPage.layOut(commandLine);
    Converters.register(commandLine);
    return commandLine
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION_BESIDE_ITS_DESCRIPTION);
  }

  private static CommandLine asking(Subcommand command, ExitCode... verdicts) {
    Set<ExitCode> codes = EnumSet.copyOf(ENDS_OF_ANY);
    codes.addAll(Set.of(ExitCode.NOT_ALLOWED, ExitCode.UNAVAILABLE));
    codes.addAll(List.of(verdicts));
    return with(command, codes);
  }

  private static CommandLine with(Subcommand command, Set<ExitCode> exitCodes) {
    CommandLine commandLine = new CommandLine(command);
    addHelp(commandLine, exitCodes);
    return commandLine;
  }

  private static void addHelp(CommandLine commandLine, Set<ExitCode> exitCodes) {
    CommandSpec spec = commandLine.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Print this help.")
            .build());
    UsageMessageSpec usage = spec.usageMessage();
    usage.synopsisHeading("%nUsage: ");
    usage.exitCodeListHeading("%nExit codes:%n");
    Map<String, String> meanings = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .filter(exitCodes::contains)
        .forEach(code -> meanings.put(String.valueOf(code.code()), meaning(code, exitCodes)));
    usage.exitCodeList(meanings);
  }

  /** Only a verdict makes more of 0 than that it is done. */
  private static String meaning(ExitCode code, Set<ExitCode> exitCodes) {
    if (code != ExitCode.DONE || exitCodes.contains(IN_USE)) {
      return code.meaning();
    }
    if (exitCodes.contains(DIFFERENT)) {
      return "success, and no difference";
    }
    return exitCodes.contains(UNDETERMINED)
        ? "success, and no group stayed undetermined"
        : "success";
  }

  private static CommandLine demo(CommandContext context) {
    CommandLine demo = with(new DemoCommand(context), ENDS_OF_ANY);
    UsageMessageSpec usage = demo.getCommandSpec().usageMessage();
    List<String> description = new ArrayList<>(List.of(usage.description()));
    description.add("Kinds of faults:");
    context
        .demoServers()
        .faultKinds()
        .forEach(kind -> description.add("  " + kind.replace("%", "%%")));
    usage.description(description.toArray(String[]::new));
    return demo;
  }
}
