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
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.OutputException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit refs}. */
public final class RefsCommand implements Subcommand {
  private final CommandContext context;

  private final IdArguments ids = new IdArguments();

  private final OptionSpec direction =
      OptionSpec.builder("--direction")
          .type(String.class)
          .arity("1")
          .defaultValue(Converters.InOrOut.IN)
          .paramLabel("in|out")
          .converters(new Converters.InOrOut())
          .completionCandidates(new Converters.InOrOut())
          .description(
              "Show the groups that reference it (in), or those that its own rules reference (out)"
                  + " [default: in].")
          .build();

  private final OptionSpec rules =
      Options.flag(
          "--rules",
          "Show the rules that make each reference, in groups of this account (not in csv or ids).");

  private final OptionSpec exitCode =
      Options.flag(
          "--exit-code",
          "Exit with 10 if another group references any of them, 13 if only itself does, 0 if none.");

  private final OutputOptions<ReferencedGroup, ReferencesReport> output =
      new OutputOptions<>(ReferencesFields.TABLE, ReferencesFields.OUT, List.of());

  private final AccountOptions account = new AccountOptions();

  public RefsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Show which security groups reference a group, in the rules of any account. Where the API's"
                + " limit of 100 references may have cut the list, it is completed from the rules of"
                + " this account's groups.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit refs sg-bp1example",
            "  sgaudit refs --rules sg-bp1example",
            "  sgaudit refs --direction out sg-bp1example",
            "  sgaudit refs sg-bp1example -o ids",
            "  sgaudit refs --exit-code sg-bp1example > /dev/null && echo none");
    ids.addTo(spec);
    spec.addOption(direction);
    spec.addOption(rules);
    spec.addOption(exitCode);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    RefsDirection asked =
        Options.required(direction).equals(Converters.InOrOut.OUT)
            ? RefsDirection.OUT
            : RefsDirection.IN;
    if (Options.isSet(exitCode) && asked == RefsDirection.OUT) {
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
    boolean withRules = Options.isSet(rules);
    boolean byExitCode = Options.isSet(exitCode);
    UserMessages messages = session.messages();
    ReferencedGroups result =
        asked.judge(
            session.facts().facts(session.targets(), named, asked.scope(withRules)), withRules);
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
            withRules,
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
      boolean isError = note.kind() == Note.Kind.RULES_UNKNOWN && !byExitCode;
      NoteText.of(List.of(note)).forEach(isError ? messages::error : messages::note);
    }
    for (ReferencedGroup group : result.securityGroups()) {
      notes(asked, group).forEach(note -> messages.note(group.securityGroupId() + ": " + note));
    }
    return Overall.of(result, ids.ignoresNotFound(), byExitCode);
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
