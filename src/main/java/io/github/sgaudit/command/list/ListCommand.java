package io.github.sgaudit.command.list;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.JsonFormat;
import io.github.sgaudit.output.OutputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit list}. */
public final class ListCommand implements Subcommand {
  private final CommandContext context;

  private final FilterOptions filters = new FilterOptions();

  private final OptionSpec ecsCount =
      Options.flag("--ecs-count", "Ask for address counts too (deprecated by the API).");

  private final OptionSpec fuzzy =
      Options.flag("--fuzzy", "Let --name match parts of names (deprecated by the API).");

  private final OptionSpec pageSize =
      OptionSpec.builder("--page-size")
          .type(int.class)
          .arity("1")
          .paramLabel("N")
          .defaultValue("100")
          .description("Groups per page, 1 to 100 [default: ${DEFAULT-VALUE}].")
          .build();

  private final OptionSpec limit =
      OptionSpec.builder("--limit")
          .type(Integer.class)
          .arity("1")
          .paramLabel("N")
          .description(
              "Number of groups to list at most, in the API's order; --sort is applied after it.")
          .build();

  private final OptionSpec dryRun =
      Options.flag(
          "--dry-run", "Only ask whether the API would allow the call: exit code 0 if so, else 4.");

  private final OutputOptions<SecurityGroup, ListReport> output =
      new OutputOptions<>(SecurityGroupFields.TABLE, List.of());

  private final AccountOptions account = new AccountOptions();

  public ListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description("List security groups: all that match, or fail.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit list --region cn-hangzhou",
            "  sgaudit list --all-regions -o csv > security-groups.csv",
            "  sgaudit list --columns securityGroupId,ruleCount --sort ruleCount:desc",
            "  sgaudit list --query 'securityGroups[?serviceManaged].securityGroupId'",
            "  sgaudit list --tag team=shop -o ids | sgaudit can-delete -");
    filters.addTo(spec);
    spec.addOption(ecsCount);
    spec.addOption(fuzzy);
    spec.addOption(pageSize);
    spec.addOption(limit);
    spec.addOption(dryRun);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    SecurityGroupFilter filter = filters.filter(Options.isSet(ecsCount), Options.isSet(fuzzy));
    int pageSize = Options.required(this.pageSize);
    Integer limit = Options.value(this.limit);
    if (pageSize < 1 || pageSize > EcsApi.MAX_PAGE_SIZE) {
      throw CommandException.usage("--page-size must be between 1 and 100 (got " + pageSize + ")");
    }
    if (limit != null && limit < 1) {
      throw CommandException.usage("--limit must be at least 1 (got " + limit + ")");
    }
    account.requireNoSnapshot("--dry-run", Options.isSet(dryRun));
    account.requireNoSnapshot("--fuzzy", Options.isSet(fuzzy));
    return account.use(
        context,
        session -> {
          // Before the first page is printed.
          session.requireExpectedAccount();
          return Options.isSet(dryRun)
              ? dryRun(session, filter)
              : list(session, filter, limit == null ? Integer.MAX_VALUE : limit);
        });
  }

  private ExitCode list(Session session, SecurityGroupFilter filter, int most)
      throws InterruptedException, OutputException, CommandException {
    UserMessages messages = session.messages();
    noteDeprecated(messages);
    List<String> regionIds = session.regionIds();
    int size = Options.required(pageSize);
    FactSource source = session.facts();
    List<Target> targets = session.targets();
    GroupList result;
    if (output.streams()) {
      StreamedLines lines = new StreamedLines(context.console());
      result = source.stream(targets, filter, size, most, lines);
      lines.requirePrinted();
      messages.failures(result.failures());
    } else {
      result = source.list(targets, filter, size, most);
      messages.failures(result.failures());
      if (result.failures().size() < regionIds.size()) {
        List<SecurityGroup> groups = result.securityGroups();
        output.print(
            new ListReport(
                session.head(result.complete(), result.failures()), output.inOrder(groups)),
            context);
        if (output.isTable() && result.complete() && groups.isEmpty()) {
          messages.note("no security group matches");
        }
      }
    }
    messages.notes(NoteText.of(result.notes(), most));
    boolean cut = result.securityGroups().size() == most && !result.complete();
    if (cut && output.sorts()) {
      messages.note("--sort was applied after --limit");
    }
    return result.failures().isEmpty() ? ExitCode.DONE : Overall.ofFailures(result.failures());
  }

  /**
   * Prints groups as they come in. It stops where the reader has gone or nothing can be written.
   */
  private static final class StreamedLines implements Predicate<List<SecurityGroup>> {
    private final Console console;
    private @Nullable OutputException failure;

    StreamedLines(Console console) {
      this.console = console;
    }

    @Override
    public boolean test(List<SecurityGroup> groups) {
      try {
        return console.out(JsonFormat.lines(groups, SecurityGroupFields.TABLE));
      } catch (OutputException e) {
        failure = e;
        return false;
      }
    }

    void requirePrinted() throws OutputException {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private void noteDeprecated(UserMessages notices) {
    if (Options.isSet(ecsCount)) {
      notices.note("--ecs-count: the API has deprecated these counts, and they may be out of date");
    }
    if (Options.isSet(fuzzy)) {
      notices.note("--fuzzy: the API has deprecated FuzzyQuery");
    }
  }

  private ExitCode dryRun(Session session, SecurityGroupFilter filter) throws InterruptedException {
    noteDeprecated(session.messages());
    List<Failure> failures = new ArrayList<>();
    // The IDs of one request say as much as all of them: it is the action that is allowed.
    SecurityGroupFilter oneRequest =
        filter.withSecurityGroupIds(
            filter.securityGroupIds().stream().limit(EcsApi.MAX_LISTED_IDS).toList());
    for (String regionId : session.regionIds()) {
      try {
        session.api().dryRunDescribeSecurityGroups(regionId, oneRequest);
        session.messages().dryRun("DescribeSecurityGroups is allowed in " + regionId);
      } catch (FailureException e) {
        failures.add(e.failure());
      }
    }
    session.messages().failures(failures);
    return failures.isEmpty() ? ExitCode.DONE : Overall.ofFailures(failures);
  }
}
