package io.github.sgaudit.command.candelete;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Notices;
import io.github.sgaudit.command.Progress;
import io.github.sgaudit.command.RunProgress;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.ConnectionOptions;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.IdArguments;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.survey.DeletionRounds;
import io.github.sgaudit.survey.LiveFacts;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Can these be deleted now, and if not, what holds them? */
@Command(
    name = "can-delete",
    header = "can these be deleted now? if not, what holds them?",
    customSynopsis = "sgaudit can-delete [OPTIONS] ID...",
    description = {
      "Tells whether security groups can be deleted now, and names all that holds them.",
      "A verdict is advice, not a lock. No API shows beforehand: the deletion protection of a"
          + " container cluster (ACK), whether you have the right to delete, and what changes a moment"
          + " later."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit can-delete sg-bp1example",
      "  sgaudit can-delete sg-bp1example > /dev/null && echo free",
      "  sgaudit can-delete --wait 10m sg-bp1example",
      "  sgaudit can-delete -o json - < ids.txt"
    })
public final class CanDeleteCommand implements Subcommand {
  private final Surroundings surroundings;

  @Mixin private IdArguments ids = new IdArguments();

  @Option(
      names = "--warn-templates",
      arity = "0",
      description =
          "Note the launch templates whose default or latest version names a group: without it the"
              + " next launch fails. Does not change the verdict.")
  private boolean warnTemplates;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = Converters.Wait.class,
      defaultValue = "0s",
      description =
          "Ask again, after pauses that grow from 2 s to 30 s, until all can be deleted, no waiting"
              + " helps, or this time is up. --timeout bounds each round.")
  private Duration wait = Duration.ZERO;

  @Mixin private OutputOptions output = OutputOptions.ofVerdicts();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  public CanDeleteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    List<String> named = ids.read(surroundings.console());
    Notices notices = connection.notices(surroundings.console());
    try (Progress progress = connection.progress(surroundings);
        Account account = connection.open(surroundings, progress.run())) {
      List<String> regionIds = connection.regionIds(account, progress.run());
      Deletions result = ask(account, regionIds, named, notices, progress.run());
      notices.failures(result.failures());
      if (!result.answered()) {
        notices.end(account.context(regionIds));
        return ExitCode.of(result.failures());
      }
      ExitCode exitCode = Overall.of(result, ids.ignoresNotFound());
      DeletionReport report =
          new DeletionReport(
              account.context(regionIds),
              result.complete(),
              result.failures(),
              exitCode == ExitCode.DONE,
              result.securityGroups(),
              ids.ignoresNotFound());
      output.print(report, surroundings, connection.sameAccount());
      if (output.printsAPartAlone()) {
        report.openQuestions().forEach(notices::error);
      }
      notices.notes(NoteText.of(result.notes()));
      if (warnTemplates) {
        LaunchTemplateNotes.of(account.api(), regionIds, named, progress.run())
            .forEach(notices::note);
      }
      notices.end(account.context(regionIds));
      return exitCode;
    }
  }

  private Deletions ask(
      Account account,
      List<String> regionIds,
      List<String> named,
      Notices notices,
      RunProgress progress)
      throws InterruptedException {
    FactSource source =
        new LiveFacts(account.api(), account.time(), connection.concurrency(), progress);
    List<Target> targets = account.targets(regionIds);
    if (wait.isZero()) {
      return Deletions.of(source.facts(targets, named, Facts.Scope.ALL));
    }
    Waiting waiting = new Waiting(account, notices, progress, named.size());
    DeletionRounds.Waited waited =
        new DeletionRounds(source, account.time(), ids.ignoresNotFound(), waiting)
            .ask(targets, named, wait);
    waiting.ended(waited.rounds(), waited.end());
    return waited.last();
  }
}
