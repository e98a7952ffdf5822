package io.github.sgaudit.command.rampolicy;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code sgaudit ram-policy}.
 *
 * <p>The resource is {@code *}: it is not documented what the actions answer where a policy covers
 * only some of the groups, instances or interfaces, and a list that silently leaves out the others
 * would hide what blocks a deletion.
 */
public final class RamPolicyCommand implements Subcommand {
  private final CommandContext context;

  private final PositionalParamSpec commands =
      PositionalParamSpec.builder()
          .type(List.class)
          .auxiliaryTypes(String.class)
          .index("0..*")
          .arity("0..*")
          .paramLabel("COMMAND")
          .converters(new Converters.AsWritten())
          .completionCandidates(new Candidates())
          .description("Commands to allow: ${COMPLETION-CANDIDATES} [default: all of them].")
          .build();

  private final OptionSpec allRegions =
      Options.flag("--all-regions", "Allow what --all-regions needs, too.");

  private final OptionSpec warnTemplates =
      Options.flag("--warn-templates", "Allow what can-delete --warn-templates needs, too.");

  public RamPolicyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Print the RAM policy that sgaudit needs, as JSON. Calls no API and needs no credentials.",
            "The policy allows the actions on all resources (*): under one that is limited to some groups"
                + " or instances, the API may silently leave out others, and what it leaves out cannot be"
                + " shown to block a deletion. demo, ram-policy and --demo need no permissions.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit ram-policy > sgaudit-policy.json",
            "  sgaudit ram-policy list refs",
            "  aliyun ram CreatePolicy --PolicyName sgaudit \\",
            "      --PolicyDocument \"$(sgaudit ram-policy)\"");
    spec.addPositional(commands);
    spec.addOption(allRegions);
    spec.addOption(warnTemplates);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    Set<NeededActions> named = named();
    if (Options.isSet(warnTemplates) && !named.contains(NeededActions.CAN_DELETE)) {
      throw CommandException.usage(
          "--warn-templates works with can-delete only; add can-delete to the commands");
    }
    SortedSet<String> actions = new TreeSet<>();
    named.forEach(command -> actions.addAll(command.actions()));
    if (Options.isSet(allRegions)) {
      actions.addAll(NeededActions.OF_ALL_REGIONS);
    }
    if (Options.isSet(warnTemplates)) {
      actions.addAll(NeededActions.OF_WARN_TEMPLATES);
    }
    context.console().out(policy(actions));
    return ExitCode.DONE;
  }

  private Set<NeededActions> named() throws CommandException {
    List<String> typed = Options.values(commands);
    if (typed.isEmpty()) {
      return EnumSet.allOf(NeededActions.class);
    }
    Set<NeededActions> named = EnumSet.noneOf(NeededActions.class);
    for (String command : typed) {
      named.add(
          Arrays.stream(NeededActions.values())
              .filter(known -> known.command().equals(command))
              .findFirst()
              .orElseThrow(
                  () ->
                      CommandException.usage(
                          "unknown command '"
                              + command
                              + "'; use "
                              + NeededActions.commandsInWords())));
    }
    return named;
  }

  /**
   * The policy as JSON. It is text, for loading a JSON library takes longer than all else here; the
   * actions are names of the API, in which nothing needs to be escaped.
   */
  private static String policy(SortedSet<String> actions) {
    String list =
        actions.stream()
            .map(action -> "        \"" + action + "\"")
            .collect(Collectors.joining(",\n"));
    return """
        {
          "Version": "1",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": [
        %s
              ],
              "Resource": "*"
            }
          ]
        }
        """
        .formatted(list);
  }

  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of(NeededActions.values()).stream().map(NeededActions::command).iterator();
    }
  }
}
