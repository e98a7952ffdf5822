package io.github.sgaudit.command.refs;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Notices;
import io.github.sgaudit.command.Progress;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.ConnectionOptions;
import io.github.sgaudit.command.options.IdArguments;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.survey.LiveFacts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which groups reference these? */
@Command(
    name = "refs",
    header = "which groups reference these?",
    customSynopsis = "sgaudit refs [OPTIONS] ID...",
    description = "Tells which security groups reference the ones named, in rules of any account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit refs sg-bp1example",
      "  sgaudit refs sg-bp1example -o ids",
      "  sgaudit refs --exit-code sg-bp1example > /dev/null && echo none"
    })
public final class RefsCommand implements Subcommand {
  private final Surroundings surroundings;

  @Mixin private IdArguments ids = new IdArguments();

  @Option(
      names = "--exit-code",
      arity = "0",
      description =
          "End with 10 if another group references any of them, 13 if only itself does, 0 if none.")
  private boolean exitCode;

  @Mixin private OutputOptions output = OutputOptions.ofReferences();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  public RefsCommand(Surroundings surroundings) {
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
      FactSource source =
          new LiveFacts(account.api(), account.time(), connection.concurrency(), progress.run());
      ReferencedGroups result =
          ReferencedGroups.of(
              source.facts(account.targets(regionIds), named, Facts.Scope.REFERENCES));
      notices.failures(result.failures());
      for (ReferencedGroup group : result.securityGroups()) {
        if (group.failure() != null && !result.failures().contains(group.failure())) {
          notices.error(group.securityGroupId() + ": " + FailureMessage.of(group.failure()));
        }
      }
      if (!result.answered()) {
        notices.end(account.context(regionIds));
        return ExitCode.of(result.allFailures());
      }
      ReferencesReport report =
          new ReferencesReport(
              account.context(regionIds),
              result.complete(),
              result.failures(),
              result.securityGroups());
      output.print(report, surroundings, connection.sameAccount());
      if (output.printsAPartAlone() && result.allFailures().isEmpty()) {
        report.openQuestions().forEach(notices::error);
      }
      notices.notes(NoteText.of(result.notes()));
      result.securityGroups().stream()
          .filter(group -> group.referencedBy() != null && !group.complete())
          .forEach(
              group ->
                  notices.note(
                      group.securityGroupId()
                          + ": the API's cap of 100 entries may have cut the list of references"));
      notices.end(account.context(regionIds));
      return Overall.of(result, ids.ignoresNotFound(), exitCode);
    }
  }
}
