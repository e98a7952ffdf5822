package io.github.sgaudit.command.list;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Notices;
import io.github.sgaudit.command.Progress;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.ConnectionOptions;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.survey.LiveFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which security groups are there? */
@Command(
    name = "list",
    header = "which security groups are there?",
    customSynopsis = "sgaudit list [OPTIONS]",
    description = "Lists the security groups: all of them, or fails.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit list --region cn-hangzhou",
      "  sgaudit list --all-regions -o csv > security-groups.csv",
      "  sgaudit list --columns securityGroupId,ruleCount --sort ruleCount:desc",
      "  sgaudit list --query 'securityGroups[?serviceManaged].securityGroupId'",
      "  sgaudit list --tag team=shop -o ids | sgaudit can-delete -"
    })
public final class ListCommand implements Subcommand {
  private final Surroundings surroundings;

  @Mixin private FilterOptions filters = new FilterOptions();

  @Option(
      names = "--ecs-count",
      arity = "0",
      description = "Ask for counts of addresses too (deprecated by the API).")
  private boolean ecsCount;

  @Option(
      names = "--fuzzy",
      arity = "0",
      description = "--name matches parts of names (deprecated by the API).")
  private boolean fuzzy;

  @Option(
      names = "--page-size",
      paramLabel = "N",
      defaultValue = "100",
      description = "Groups a page, 1 to 100. Default: ${DEFAULT-VALUE}.")
  private int pageSize = EcsApi.MAX_PAGE_SIZE;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "End after this many groups, in the API's order; --sort comes after.")
  private @Nullable Integer limit;

  @Option(
      names = "--dry-run",
      arity = "0",
      description = "Only ask whether the API would allow it; 0 if so, else 4.")
  private boolean dryRun;

  @Mixin private OutputOptions output = OutputOptions.ofGroups();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  public ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    SecurityGroupFilter filter = filters.filter(ecsCount, fuzzy);
    if (pageSize < 1 || pageSize > EcsApi.MAX_PAGE_SIZE) {
      throw CommandException.usage("--page-size takes 1 to 100, not " + pageSize);
    }
    if (limit != null && limit < 1) {
      throw CommandException.usage("--limit takes a number from 1 on, not " + limit);
    }
    Notices notices = connection.notices(surroundings.console());
    try (Progress progress = connection.progress(surroundings);
        Account account = connection.open(surroundings, progress.run())) {
      noteDeprecated(notices);
      List<String> regionIds = connection.regionIds(account, progress.run());
      if (dryRun) {
        ExitCode allowed = dryRun(account, regionIds, filter, notices);
        notices.end(account.context(regionIds));
        return allowed;
      }
      FactSource source =
          new LiveFacts(account.api(), account.time(), connection.concurrency(), progress.run());
      List<Target> targets = account.targets(regionIds);
      int most = limit == null ? Integer.MAX_VALUE : limit;
      GroupList result;
      if (output.streams()) {
        StreamedGroups streamed = new StreamedGroups(surroundings.console());
        result = source.stream(targets, filter, pageSize, most, streamed);
        streamed.requirePrinted();
        notices.failures(result.failures());
      } else {
        result = source.list(targets, filter, pageSize, most);
        notices.failures(result.failures());
        if (result.failures().size() < regionIds.size()) {
          output.print(report(account, regionIds, result), surroundings, connection.sameAccount());
          if (output.isTable() && result.complete() && result.securityGroups().isEmpty()) {
            notices.note("there is no such security group");
          }
        }
      }
      notices.notes(NoteText.of(result.notes(), most));
      boolean cut = result.securityGroups().size() == most && !result.complete();
      if (cut && output.sorts()) {
        notices.note("--sort put in order what --limit had left of the API's order");
      }
      notices.end(account.context(regionIds));
      return result.failures().isEmpty() ? ExitCode.DONE : ExitCode.of(result.failures());
    }
  }

  private static ListReport report(Account account, List<String> regionIds, GroupList result) {
    return new ListReport(
        account.context(regionIds), result.complete(), result.failures(), result.securityGroups());
  }

  private void noteDeprecated(Notices notices) {
    if (ecsCount) {
      notices.note("--ecs-count: the API has deprecated these counts; they are late");
    }
    if (fuzzy) {
      notices.note("--fuzzy: the API has deprecated FuzzyQuery");
    }
  }

  private static ExitCode dryRun(
      Account account, List<String> regionIds, SecurityGroupFilter filter, Notices notices)
      throws InterruptedException {
    List<Failure> failures = new ArrayList<>();
    SecurityGroupFilter onePart =
        filter.withSecurityGroupIds(
            filter.securityGroupIds().stream().limit(EcsApi.MAX_LISTED_IDS).toList());
    for (String regionId : regionIds) {
      try {
        account.api().dryRunDescribeSecurityGroups(regionId, onePart);
        notices.allowed("DescribeSecurityGroups is allowed in " + regionId);
      } catch (FailureException e) {
        failures.add(e.failure());
      }
    }
    notices.failures(failures);
    return failures.isEmpty() ? ExitCode.DONE : ExitCode.of(failures);
  }
}
