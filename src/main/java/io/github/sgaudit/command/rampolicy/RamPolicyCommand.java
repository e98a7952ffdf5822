package io.github.sgaudit.command.rampolicy;

import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.outcome.ExitCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Which permissions does this need?
 *
 * <p>The resource is {@code *}: nobody documents what the actions answer where a policy covers only
 * some of the groups, instances or interfaces, and a list that leaves out the others in silence
 * would hide what holds a group.
 */
@Command(
    name = "ram-policy",
    header = "which permissions does this need?",
    customSynopsis = "sgaudit ram-policy [OPTIONS] [COMMAND]...",
    description = {
      "Prints the least RAM policy that commands need, as JSON. It asks nobody and needs no"
          + " credentials.",
      "The resource is *, all of them: under a policy that is limited to some groups or instances"
          + " the API may leave out the others without a sign, and what is left out cannot be shown to"
          + " hold a group. demo, ram-policy and every --demo need no permission."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit ram-policy > sgaudit-policy.json",
      "  sgaudit ram-policy list refs",
      "  aliyun ram CreatePolicy --PolicyName sgaudit \\",
      "      --PolicyDocument \"$(sgaudit ram-policy)\""
    })
public final class RamPolicyCommand implements Subcommand {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      converter = Converters.AsWritten.class,
      completionCandidates = Candidates.class,
      description = "The commands to be allowed: ${COMPLETION-CANDIDATES}. Default: all of these.")
  private Set<String> commands = new LinkedHashSet<>();

  @Option(names = "--all-regions", arity = "0", description = "Also what --all-regions needs.")
  private boolean allRegions;

  @Option(
      names = "--warn-templates",
      arity = "0",
      description = "Also what can-delete --warn-templates needs.")
  private boolean warnTemplates;

  public RamPolicyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    Set<NeededActions> named = named();
    if (warnTemplates && !named.contains(NeededActions.CAN_DELETE)) {
      throw CommandException.usage(
          "--warn-templates is an option of can-delete, which is not among the commands named");
    }
    SortedSet<String> actions = new TreeSet<>();
    named.forEach(command -> actions.addAll(command.actions()));
    if (allRegions) {
      actions.addAll(NeededActions.OF_ALL_REGIONS);
    }
    if (warnTemplates) {
      actions.addAll(NeededActions.OF_WARN_TEMPLATES);
    }
    surroundings.console().out(policy(actions));
    return ExitCode.DONE;
  }

  private Set<NeededActions> named() throws CommandException {
    if (commands.isEmpty()) {
      return EnumSet.allOf(NeededActions.class);
    }
    Set<NeededActions> named = EnumSet.noneOf(NeededActions.class);
    for (String command : commands) {
      named.add(
          Arrays.stream(NeededActions.values())
              .filter(known -> known.command().equals(command))
              .findFirst()
              .orElseThrow(
                  () ->
                      CommandException.usage(
                          "'"
                              + command
                              + "' is no command that needs permissions; those are "
                              + NeededActions.commandsInWords())));
    }
    return named;
  }

  /** The actions are names of the API: nothing in them needs to be escaped. */
  private static String policy(SortedSet<String> actions) {
    String list =
        actions.stream()
            .map(action -> "        \"ecs:" + action + "\"")
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
