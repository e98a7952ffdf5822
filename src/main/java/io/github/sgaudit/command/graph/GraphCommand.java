package io.github.sgaudit.command.graph;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.GroupGraph;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.FormatOptions;
import io.github.sgaudit.command.options.IdArguments;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.command.options.StrictOption;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.survey.Neighbourhood;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit graph}. */
public final class GraphCommand implements Subcommand {
  private final CommandContext context;

  private final IdArguments ids = new IdArguments();

  private final OptionSpec depth =
      OptionSpec.builder("--depth")
          .type(Integer.class)
          .arity("1")
          .paramLabel("N")
          .description("Draw groups within N references of the groups named [default: 1].")
          .build();

  private final OptionSpec verdicts =
      Options.flag(
          "--verdicts",
          "Check each group of this account as can-delete does, and show the verdict.");

  private final OptionSpec members =
      Options.flag(
          "--members", "Show how many instances and network interfaces are in each group.");

  private final StrictOption strict = new StrictOption();

  private final FilterOptions filters = new FilterOptions();

  private final FormatOptions<GraphReport> output =
      new FormatOptions<>(List.of(GraphFormat.values()), GraphFormat.JSON);

  private final AccountOptions account = new AccountOptions();

  public GraphCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Draw the reference graph: all groups, those that match filters, or those around named groups."
                + " An arrow runs from the group whose rule names another to the named one.",
            "dot is for Graphviz, mermaid for Markdown pages of GitHub and GitLab, html for a browser: one"
                + " file that loads nothing, with search and filters.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit graph | dot -Tsvg > security-groups.svg",
            "  sgaudit graph --verdicts --members -o html > security-groups.html",
            "  sgaudit graph --vpc-id vpc-bp1example -o mermaid",
            "  sgaudit graph --depth 2 sg-bp1example");
    ids.addTo(spec);
    spec.addOption(depth);
    spec.addOption(verdicts);
    spec.addOption(members);
    strict.addTo(spec);
    filters.addTo(spec);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    boolean withVerdicts = Options.isSet(verdicts);
    Integer depth = Options.value(this.depth);
    if (!withVerdicts && strict.strictness() == Strictness.STRICT) {
      throw CommandException.usage("--strict is about verdicts; add --verdicts");
    }
    if (depth != null && depth < 1) {
      throw CommandException.usage("--depth must be at least 1 (got " + depth + ")");
    }
    GroupGraph.Extras extras =
        new GroupGraph.Extras(withVerdicts ? strict.strictness() : null, Options.isSet(members));
    if (ids.areGiven()) {
      if (filters.areGiven()) {
        throw CommandException.usage("security groups are named by IDs or by filters, not by both");
      }
      List<String> named = ids.read(context.console());
      return account.use(
          context,
          session -> {
            session.requireHeld(named);
            return draw(
                session,
                named,
                GroupGraph.around(
                    search(session, extras).around(named, depth == null ? 1 : depth), extras));
          });
    }
    if (depth != null) {
      throw CommandException.usage("--depth needs the ID of a security group to start from");
    }
    SecurityGroupFilter filter = filters.filter(false, false);
    return account.use(
        context,
        session -> {
          session.requireHeld(filter);
          return draw(
              session,
              List.of(),
              GroupGraph.ofMatching(search(session, extras).of(filter), extras));
        });
  }

  private static Neighbourhood search(Session session, GroupGraph.Extras extras) {
    return new Neighbourhood(session.facts(), session.targets(), extras.scope());
  }

  private ExitCode draw(Session session, List<String> named, GroupGraph graph)
      throws InterruptedException, OutputException, CommandException {
    UserMessages messages = session.messages();
    messages.failures(graph.failures());
    sayWhatIsOpen(graph, messages);
    if (!graph.answered()) {
      return Overall.ofFailures(graph.allFailures());
    }
    GraphReport report = new GraphReport(session.head(graph.complete(), graph.failures()), graph);
    output.print(report, context);
    if (!named.isEmpty() && graph.missing().size() == named.size()) {
      messages.note(NoteText.allMissing(report.head().context(), named.size()));
    } else {
      graph.missing().forEach(id -> messages.note(id + ": no such group"));
    }
    if (graph.nodes().isEmpty() && named.isEmpty() && graph.complete()) {
      messages.note("no security group matches");
    }
    messages.notes(NoteText.of(graph.notes()));
    if (output.format() == GraphFormat.MERMAID && isTooLargeForMermaid(report)) {
      messages.note(
          "Mermaid draws at most "
              + MermaidFormat.MOST_EDGES
              + " arrows and "
              + MermaidFormat.MOST_CHARACTERS
              + " characters unless it is told otherwise; narrow the graph by --vpc-id, or use html");
    }
    return Overall.of(graph, ids.ignoresNotFound());
  }

  private static boolean isTooLargeForMermaid(GraphReport report) {
    return report.graph().edges().size() > MermaidFormat.MOST_EDGES
        || MermaidFormat.of(report).length() > MermaidFormat.MOST_CHARACTERS;
  }

  /** A line for each cause: mostly the same permission is missing for all groups. */
  private static void sayWhatIsOpen(GroupGraph graph, UserMessages messages) {
    Map<List<@Nullable Object>, List<GroupGraph.OpenPart>> byCause = new LinkedHashMap<>();
    for (GroupGraph.OpenPart part : graph.openParts()) {
      Failure failure = part.failure();
      List<@Nullable Object> cause = new ArrayList<>();
      cause.add(failure.kind());
      cause.add(failure.action());
      cause.add(failure.place());
      cause.add(failure.code());
      byCause.computeIfAbsent(cause, any -> new ArrayList<>()).add(part);
    }
    byCause
        .values()
        .forEach(
            parts ->
                messages.error(
                    NoteText.first(
                            parts.stream().map(GroupGraph.OpenPart::securityGroupId).toList())
                        + ": "
                        + FailureMessage.of(parts.get(0).failure())));
  }
}
