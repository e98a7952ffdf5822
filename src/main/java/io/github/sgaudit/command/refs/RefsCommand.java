package io.github.sgaudit.command.refs;

import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.command.CheckText;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.IdArguments;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.OutputException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sgaudit refs}. */
@Command(
    name = "refs",
    header = "Show which security groups reference a group",
    customSynopsis = "sgaudit refs [OPTIONS] ID...",
    description = "Show which security groups reference a group, in the rules of any account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit refs sg-bp1example",
      "  sgaudit refs sg-bp1example -o ids",
      "  sgaudit refs --exit-code sg-bp1example > /dev/null && echo none"
    })
public final class RefsCommand implements Subcommand {
  private final CommandContext context;

  @Mixin private IdArguments ids = new IdArguments();

  @Option(
      names = "--exit-code",
      arity = "0",
      description =
          "Exit with 10 if another group references any of them, 13 if only itself does, 0 if none.")
  private boolean exitCode;

  @Mixin
  private OutputOptions<ReferencedGroup, ReferencesReport> output =
      new OutputOptions<>(ReferencesFields.TABLE, List.of());

  @Mixin private AccountOptions account = new AccountOptions();

  public RefsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    List<String> named = ids.read(context.console());
    return account.use(context, session -> show(session, named));
  }

  private ExitCode show(Session session, List<String> named)
      throws InterruptedException, OutputException, CommandException {
    UserMessages messages = session.messages();
    ReferencedGroups result =
        ReferencedGroups.of(
            session.facts().facts(session.targets(), named, Facts.Scope.REFERENCES));
    messages.failures(result.failures());
    for (ReferencedGroup group : result.securityGroups()) {
      if (group.failure() != null && !result.failures().contains(group.failure())) {
        messages.error(group.securityGroupId() + ": " + FailureMessage.of(group.failure()));
      }
    }
    if (!result.answered()) {
      return Overall.ofFailures(result.allFailures());
    }
    ReferencesReport report =
        new ReferencesReport(
            session.head(result.complete(), result.failures()),
            output.inOrder(result.securityGroups()));
    output.print(report, context);
    if (output.printsAPartAlone() && result.allFailures().isEmpty()) {
      report.openQuestions().forEach(messages::error);
    }
    if (result.allMissing()) {
      messages.note(NoteText.allMissing(report.head().context(), named.size()));
    }
    messages.notes(NoteText.of(result.notes()));
    result.securityGroups().stream()
        .filter(group -> group.referencedBy() != null && !group.complete())
        .forEach(group -> messages.note(group.securityGroupId() + ": " + CheckText.CUT_REFERENCES));
    return Overall.of(result, ids.ignoresNotFound(), exitCode);
  }
}
