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

  /**
   * A command in the list of all.
   *
   * @param synopsis what follows its name
   * @param summary what it does, in a few words; empty for one that nobody types
   */
  private record Entry(String name, String synopsis, String summary) {}

  /** In the order in which the help lists them; the last one is for completion scripts only. */
  private static final List<Entry> COMMANDS =
      List.of(
          new Entry("list", "[OPTIONS]", "List security groups"),
          new Entry("refs", "[OPTIONS] ID...", "Show which security groups reference a group"),
          new Entry(
              "can-delete",
              "[OPTIONS] ID...",
              "Check whether security groups can be deleted, and show what blocks them"),
          new Entry("unused", "[OPTIONS]", "Find security groups that can be deleted"),
          new Entry(
              "plan",
              "[OPTIONS] ID...",
              "Plan the deletion of a set of groups: the order, and the rules to revoke first"),
          new Entry("graph", "[OPTIONS] [ID...]", "Draw the reference graph"),
          new Entry(
              "snapshot",
              "[OPTIONS] FILE",
              "Save the account's answers to a file, for offline use"),
          new Entry("diff", "[OPTIONS] A [B]", "Compare two snapshots, or a snapshot with now"),
          new Entry("demo", "[OPTIONS]", "Serve a sample account on localhost"),
          new Entry(
              "ram-policy", "[OPTIONS] [COMMAND]...", "Print the RAM policy that sgaudit needs"),
          new Entry(
              "completion", "[OPTIONS] SHELL", "Print the completion script for bash, zsh or fish"),
          new Entry(CompleteIdsCommand.NAME, "", ""));

  private CommandTree() {}

  /**
   * Builds the whole tree. Nothing of the context is used before a command runs.
   *
   * @param context what the commands are given
   * @return a command line without handlers
   */
  public static CommandLine of(CommandContext context) {
    return build(context, COMMANDS);
  }

  /**
   * Builds what a line needs: the options of all commands take longer to build than most lines to
   * answer.
   *
   * @param args the line
   * @return the program with the command that the line begins with; with all commands if it begins
   *     with none; without any where only the program's own help can be meant
   */
  static CommandLine of(CommandContext context, List<String> args) {
    String first = args.isEmpty() ? "--help" : args.get(0);
    if (args.size() <= 1 && (first.equals("--help") || first.equals("-h"))) {
      return build(context, List.of());
    }
    for (Entry entry : COMMANDS) {
      if (entry.name.equals(first)) {
        return build(context, List.of(entry));
      }
    }
    return of(context);
  }

  private static CommandLine build(CommandContext context, List<Entry> commands) {
    CommandSpec program = CommandSpec.create().name("sgaudit");
    program
        .usageMessage()
        .header("Audit the security groups of Alibaba Cloud ECS")
        .customSynopsis("sgaudit COMMAND [OPTIONS]")
        .description(
            "Audit the security groups of Alibaba Cloud ECS. sgaudit only reads, and it says"
                + " \"deletable\" only where every required check has passed.",
            "Run sgaudit COMMAND --help for more about a command.")
        .footerHeading("%nTry it without an account:%n")
        .footer("  sgaudit list --demo", "  sgaudit can-delete --demo sg-bp1prodweb0000000001");
    CommandLine commandLine = new CommandLine(program);
    for (Entry entry : commands) {
      CommandLine command = command(entry.name, context);
      command.getCommandSpec().name(entry.name);
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      usage.header(entry.summary).customSynopsis("sgaudit " + entry.name + " " + entry.synopsis);
      usage.hidden(entry.summary.isEmpty());
      commandLine.addSubcommand(command);
    }
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
    Converters.register(commandLine);
    return commandLine
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION_BESIDE_ITS_DESCRIPTION);
  }

  /**
   * The commands that the help lists: what is typed, such as {@code refs ID...}, with what it does.
   */
  static Map<String, String> summaries() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (Entry entry : COMMANDS) {
      if (!entry.summary.isEmpty()) {
        String typed = (entry.name + " " + entry.synopsis).replace(" [OPTIONS]", "");
        summaries.put(typed, entry.summary);
      }
    }
    return summaries;
  }

  private static CommandLine command(String name, CommandContext context) {
    return switch (name) {
      case "list" -> asking(new ListCommand(context));
      case "refs" -> asking(new RefsCommand(context), REFERENCED, NOT_FOUND);
      case "can-delete" ->
          asking(new CanDeleteCommand(context), REFERENCED, IN_USE, NOT_FOUND, UNDETERMINED);
      case "unused" -> asking(new UnusedCommand(context), UNDETERMINED);
      case "plan" -> asking(new PlanCommand(context), REFERENCED, IN_USE, NOT_FOUND, UNDETERMINED);
      case "graph" -> asking(new GraphCommand(context), NOT_FOUND);
      case "snapshot" -> asking(new SnapshotCommand(context));
      case "diff" -> asking(new DiffCommand(context), DIFFERENT, UNDETERMINED);
      case "demo" -> demo(context);
      case "ram-policy" -> with(new RamPolicyCommand(context), ENDS_OF_ANY);
      case "completion" -> with(new CompletionCommand(context, () -> of(context)), ENDS_OF_ANY);
      case CompleteIdsCommand.NAME ->
          new CommandLine(new CompleteIdsCommand(context, line -> of(context, line)).spec());
      default -> throw new IllegalArgumentException("no command '" + name + "'");
    };
  }

  private static CommandLine asking(Subcommand command, ExitCode... verdicts) {
    Set<ExitCode> codes = EnumSet.copyOf(ENDS_OF_ANY);
    codes.addAll(Set.of(ExitCode.NOT_ALLOWED, ExitCode.UNAVAILABLE));
    codes.addAll(List.of(verdicts));
    return with(command, codes);
  }

  private static CommandLine with(Subcommand command, Set<ExitCode> exitCodes) {
    CommandLine commandLine = new CommandLine(command.spec());
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
