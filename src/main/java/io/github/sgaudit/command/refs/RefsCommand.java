package io.github.sgaudit.command.refs;

import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.IdArguments;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.OutputException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sgaudit refs}. */
@Command(
    name = "refs",
    header = "Show which security groups reference a group",
    customSynopsis = "sgaudit refs [OPTIONS] ID...",
    description =
        "Show which security groups reference a group, in the rules of any account. Where the API's"
            + " limit of 100 references may have cut the list, it is completed from the rules of"
            + " this account's groups.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit refs sg-bp1example",
      "  sgaudit refs --rules sg-bp1example",
      "  sgaudit refs --direction out sg-bp1example",
      "  sgaudit refs sg-bp1example -o ids",
      "  sgaudit refs --exit-code sg-bp1example > /dev/null && echo none"
    })
public final class RefsCommand implements Subcommand {
  private final CommandContext context;

  @Mixin private IdArguments ids = new IdArguments();

  @Option(
      names = "--direction",
      paramLabel = "in|out",
      converter = Converters.InOrOut.class,
      completionCandidates = Converters.InOrOut.class,
      description =
          "Show the groups that reference it (in), or those that its own rules reference (out)"
              + " [default: in].")
  private String direction = Converters.InOrOut.IN;

  @Option(
      names = "--rules",
      arity = "0",
      description =
          "Show the rules that make each reference, in groups of this account (not in csv or ids).")
  private boolean rules;

  @Option(
      names = "--exit-code",
      arity = "0",
      description =
          "Exit with 10 if another group references any of them, 13 if only itself does, 0 if none.")
  private boolean exitCode;

  @Mixin
  private OutputOptions<ReferencedGroup, ReferencesReport> output =
      new OutputOptions<>(ReferencesFields.TABLE, ReferencesFields.OUT, List.of());

  @Mixin private AccountOptions account = new AccountOptions();

  public RefsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws Exception {
    RefsDirection asked =
        direction.equals(Converters.InOrOut.OUT) ? RefsDirection.OUT : RefsDirection.IN;
    if (exitCode && asked == RefsDirection.OUT) {
      throw CommandException.usage(
          "--exit-code tells whether a group is referenced and cannot be combined with"
              + " --direction out; leave out one of them");
    }
    output.check(asked.fields());
    List<String> named = ids.read(context.console());
    return account.use(context, session -> show(session, asked, named));
  }

  private ExitCode show(Session session, RefsDirection asked, List<String> named)
      throws InterruptedException, OutputException, CommandException {
    session.requireHeld(named);
    UserMessages messages = session.messages();
    ReferencedGroups result =
        asked.judge(session.facts().facts(session.targets(), named, asked.scope(rules)), rules);
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
            asked,
            rules,
            output.inOrder(result.securityGroups()));
    output.print(report, context);
    if (output.printsAPartAlone() && result.allFailures().isEmpty()) {
      report.openQuestions().forEach(messages::error);
    }
    if (result.allMissing()) {
      messages.note(NoteText.allMissing(report.head().context(), named.size()));
    }
    for (Note note : result.notes()) {
      // It is a part of the answer that failed unless the exit code tells of references alone.
      boolean isError = note.kind() == Note.Kind.RULES_UNKNOWN && !exitCode;
      NoteText.of(List.of(note)).forEach(isError ? messages::error : messages::note);
    }
    for (ReferencedGroup group : result.securityGroups()) {
      notes(asked, group).forEach(note -> messages.note(group.securityGroupId() + ": " + note));
    }
    return Overall.of(result, ids.ignoresNotFound(), exitCode);
  }

  /** Where a list is not whole, and where the API and the rules say different things. */
  private static List<String> notes(RefsDirection asked, ReferencedGroup group) {
    List<String> notes = new ArrayList<>();
    if (group.referencedBy() != null && !group.complete()) {
      notes.add(asked.whyIncomplete());
    }
    if (!group.omitted().isEmpty()) {
      notes.add(
          "DescribeSecurityGroupReferences omits "
              + NoteText.first(group.omitted())
              + ", although rules there name the group; they count as references");
    }
    if (!group.withoutRule().isEmpty()) {
      notes.add(
          "no rule that names the group was found in "
              + NoteText.first(group.withoutRule())
              + ", although DescribeSecurityGroupReferences lists it; it counts as a reference");
    }
    return notes;
  }
}
