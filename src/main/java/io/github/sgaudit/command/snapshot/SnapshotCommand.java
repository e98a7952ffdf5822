package io.github.sgaudit.command.snapshot;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.snapshot.SnapshotHeader;
import io.github.sgaudit.snapshot.SnapshotWriter;
import io.github.sgaudit.survey.SnapshotSurvey;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code sgaudit snapshot}. */
public final class SnapshotCommand implements Subcommand {
  private final CommandContext context;

  private final PositionalParamSpec file =
      PositionalParamSpec.builder()
          .type(String.class)
          .index("0")
          .arity("1")
          .required(true)
          .paramLabel("FILE")
          .description("File to write, or - for standard output.")
          .build();

  private final OptionSpec redact =
      Options.flag(
          "--redact",
          "Replace names, descriptions, tags, account numbers and addresses by stand-ins.");

  private final FilterOptions filters = new FilterOptions();

  private final AccountOptions account = new AccountOptions();

  public SnapshotCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Save the account's answers to a file, for offline use.",
            "With --snapshot FILE, other commands answer from it as they would have answered then. Only"
                + " its owner can read the file; - writes it to standard output.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit snapshot today.json",
            "  sgaudit can-delete --snapshot today.json sg-bp1example",
            "  sgaudit snapshot --redact - | gzip > for-an-issue.json.gz");
    spec.addPositional(file);
    spec.addOption(redact);
    filters.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    SnapshotFile target = SnapshotFile.named(Options.required(file), context.console());
    SecurityGroupFilter filter = filters.filter(false, false);
    return account.use(context, session -> save(session, filter, target));
  }

  private ExitCode save(Session session, SecurityGroupFilter filter, SnapshotFile target)
      throws CommandException, InterruptedException, OutputException {
    session.requireHeld(filter);
    UserMessages messages = session.messages();
    try (SnapshotSurvey survey = session.snapshotSurvey(filter)) {
      List<Failure> failures = survey.list(session.targets(), session.account().callerIdentity());
      messages.failures(failures);
      if (failures.size() == session.regionIds().size()) {
        return Overall.ofFailures(failures);
      }
      session.requireExpectedAccount();
      SnapshotHeader before = session.snapshot();
      SnapshotHeader header =
          new SnapshotHeader(
              session.context(),
              filter,
              Options.isSet(redact) || (before != null && before.redacted()));
      target.write(
          out -> {
            SnapshotWriter writer = new SnapshotWriter(out, header);
            survey.write(writer);
            Failure end = survey.whyBrokenOff();
            if (end != null) {
              throw new CommandException(
                  Overall.ofFailures(List.of(end)),
                  "no snapshot was saved, since not all could be asked: " + FailureMessage.of(end));
            }
            writer.finish();
          });
      for (SnapshotSurvey.Missing missing : survey.missing()) {
        messages.error(
            "the snapshot lacks "
                + CellText.count(missing.answers(), "answer")
                + ": "
                + FailureMessage.of(missing.failure()));
      }
      messages.notes(NoteText.of(survey.notes()));
      int regions = session.regionIds().size() - failures.size();
      messages.note(saved(survey.groups(), regions, header));
      return Overall.ofSnapshot(
          failures, survey.missing().stream().map(SnapshotSurvey.Missing::failure).toList());
    }
  }

  private static String saved(int groups, int regions, SnapshotHeader header) {
    String accountId = header.redacted() ? null : header.context().accountId();
    return CellText.count(groups, "security group")
        + " of "
        + CellText.count(regions, "region")
        + (accountId == null ? "" : " of account " + accountId)
        + " saved"
        + (header.redacted()
            ? ", redacted; the IDs of resources and requests are still in it"
            : "");
  }
}
