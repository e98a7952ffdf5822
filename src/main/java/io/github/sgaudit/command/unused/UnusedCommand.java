package io.github.sgaudit.command.unused;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Notices;
import io.github.sgaudit.command.Progress;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.ConnectionOptions;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.survey.LiveFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which groups could be deleted now? */
@Command(
    name = "unused",
    header = "which groups could be deleted now?",
    customSynopsis = "sgaudit unused [OPTIONS]",
    description = {
      "Lists the security groups that could be deleted now, and those where that could not be told.",
      "A verdict is advice, not a lock. No API shows beforehand: the deletion protection of a"
          + " container cluster (ACK), whether you have the right to delete, and what changes a moment"
          + " later."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit unused --region cn-hangzhou",
      "  sgaudit unused --older-than 90d --vpc-id vpc-bp1example",
      "  sgaudit unused --all-regions -o csv > unused.csv"
    })
public final class UnusedCommand implements Subcommand {
  private final Surroundings surroundings;

  @Mixin private FilterOptions filters = new FilterOptions();

  @Option(
      names = "--older-than",
      paramLabel = "DURATION",
      converter = Converters.Age.class,
      description = "Only groups created longer ago than this, as 30d.")
  private @Nullable Duration olderThan;

  @Mixin private OutputOptions output = OutputOptions.ofGroups();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  public UnusedCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    SecurityGroupFilter filter = filters.filter(true, false);
    Notices notices = connection.notices(surroundings.console());
    try (Progress progress = connection.progress(surroundings);
        Account account = connection.open(surroundings, progress.run())) {
      List<String> regionIds = connection.regionIds(account, progress.run());
      Instant now = account.context(regionIds).checkedAt();
      Set<String> ofUnknownAge = new ConcurrentSkipListSet<>();
      FactSource source =
          new LiveFacts(account.api(), account.time(), connection.concurrency(), progress.run());
      UnusedGroups result =
          UnusedGroups.of(
              source.candidates(
                  account.targets(regionIds),
                  filter,
                  group -> isOldEnough(group, now, ofUnknownAge)));
      notices.failures(result.failures());
      if (result.failures().size() == regionIds.size()) {
        notices.end(account.context(regionIds));
        return ExitCode.of(result.failures());
      }
      UnusedReport report =
          new UnusedReport(
              account.context(regionIds),
              result.complete() && ofUnknownAge.isEmpty(),
              result.failures(),
              result.unused(),
              result.undetermined());
      output.print(report, surroundings, connection.sameAccount());
      if (output.printsEntriesAlone()) {
        report.openQuestions().forEach(notices::error);
      }
      if (output.isTable() && result.unused().isEmpty()) {
        notices.note("no security group that matches was shown to be unused");
      }
      notices.notes(NoteText.of(result.notes()));
      ofUnknownAge.forEach(
          id -> notices.note(id + " was left out: the API does not tell when it was created"));
      notices.end(account.context(regionIds));
      return Overall.of(result);
    }
  }

  /** A group whose age is not known may be young: it is left out, and a note says so. */
  private boolean isOldEnough(SecurityGroup group, Instant now, Set<String> ofUnknownAge) {
    if (olderThan == null) {
      return true;
    }
    Instant created = group.createdAt();
    if (created == null) {
      ofUnknownAge.add(group.securityGroupId());
    }
    return created != null && created.isBefore(now.minus(olderThan));
  }
}
