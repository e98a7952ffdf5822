package io.github.sgaudit.command.candelete;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.DeletionQuestion;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.TerraformPlan;
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
import io.github.sgaudit.command.options.StrictOption;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.output.StandardFormat;
import io.github.sgaudit.survey.DeletionRounds;
import io.github.sgaudit.terraform.TerraformPlanFile;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit can-delete}. */
public final class CanDeleteCommand implements Subcommand {
  private final CommandContext context;

  private final IdArguments ids = new IdArguments();

  private final OptionSpec warnTemplates =
      Options.flag(
          "--warn-templates",
          "Also note launch templates that name a group in their default or latest version.");

  private final OptionSpec wait =
      OptionSpec.builder("--wait")
          .type(Duration.class)
          .arity("1")
          .paramLabel("DURATION")
          .converters(new Converters.Wait())
          .defaultValue("0s")
          .description(
              "Time to keep checking until all groups can be deleted or waiting cannot help. --timeout"
                  + " applies to each round.")
          .build();

  private final OptionSpec together =
      Options.flag(
          "--together",
          "Judge the groups as one set to delete together, and print the order. Reads rules.");

  private final OptionSpec assumedDeleted =
      OptionSpec.builder("--assume-deleted")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("1")
          .paramLabel("ID")
          .converters(new Converters.AsWritten())
          .description(
              "Judge as if an ID (i-, eni-, sg-, cluster) were deleted already; repeatable.")
          .build();

  private final OptionSpec terraformPlan =
      OptionSpec.builder("--terraform-plan")
          .type(String.class)
          .arity("1")
          .paramLabel("FILE")
          .description(
              "Check the groups that a Terraform or OpenTofu plan (terraform show -json; - for standard"
                  + " input) deletes, as if what else it deletes were gone. In place of IDs.")
          .build();

  private final StrictOption strict = new StrictOption();

  private final OutputOptions<Assessment, DeletionReport> output =
      new OutputOptions<>(DeletionFields.TABLE, List.of(CiFormat.values()));

  private final AccountOptions account = new AccountOptions();

  public CanDeleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Check whether security groups can be deleted, and show what blocks them.",
            "A verdict is advice, not a lock. No API shows beforehand whether you are allowed to delete"
                + " the group, whether a container cluster (ACK) that you cannot see protects it, or what"
                + " changes a moment later.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit can-delete sg-bp1example",
            "  sgaudit can-delete sg-bp1example > /dev/null && echo free",
            "  sgaudit can-delete --wait 10m sg-bp1example",
            "  sgaudit can-delete --together sg-bp1first sg-bp1second",
            "  sgaudit can-delete --assume-deleted i-bp1example sg-bp1example");
    ids.addTo(spec);
    spec.addOption(warnTemplates);
    spec.addOption(wait);
    spec.addOption(together);
    spec.addOption(assumedDeleted);
    spec.addOption(terraformPlan);
    strict.addTo(spec);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    account.requireNoSnapshot("--wait", !patience().isZero());
    account.requireNoSnapshot("--warn-templates", Options.isSet(warnTemplates));
    String plan = Options.value(terraformPlan);
    return plan == null ? checkNamed() : checkPlan(plan);
  }

  private Duration patience() {
    return Options.required(wait);
  }

  /** The groups that a plan deletes, where it will delete them. */
  private ExitCode checkPlan(String file) throws Exception {
    if (ids.areGiven()) {
      throw CommandException.usage(
          "--terraform-plan takes the security groups from the plan; leave out the IDs");
    }
    if (!Options.values(assumedDeleted).isEmpty()) {
      throw CommandException.usage(
          "--terraform-plan and --assume-deleted cannot be combined; use one of them");
    }
    if (output.is(StandardFormat.IDS)) {
      throw CommandException.usage(
          "--output ids prints groups to delete now; it cannot be combined with --terraform-plan");
    }
    TerraformPlan plan = TerraformPlanFile.read(file, context.console().stdin());
    if (plan.securityGroupIds().isEmpty()) {
      account.messages(context).note("the plan deletes no security group; nothing was checked");
      return ExitCode.DONE;
    }
    DeletionQuestion question = new DeletionQuestion(strict.strictness(), plan, true);
    return account.use(
        context,
        PlannedGroups.regions(plan),
        session -> {
          PlannedGroups.requireAsked(plan, session.regionIds());
          return check(session, plan.securityGroupIds(), question);
        });
  }

  private ExitCode checkNamed() throws Exception {
    AssumedIds assumed = AssumedDeleted.read(Options.values(assumedDeleted));
    List<String> named = ids.read(context.console());
    for (String id : named) {
      if (assumed.ids().contains(id)) {
        throw CommandException.usage(
            "--assume-deleted " + id + ": this group is also asked about; leave out one of them");
      }
    }
    if (assumed.areAny() && output.is(StandardFormat.IDS)) {
      throw CommandException.usage(
          "--output ids prints groups to delete now; it cannot be combined with --assume-deleted");
    }
    DeletionQuestion question =
        new DeletionQuestion(strict.strictness(), assumed, Options.isSet(together));
    return account.use(context, session -> check(session, named, question));
  }

  private ExitCode check(Session session, List<String> named, DeletionQuestion question)
      throws InterruptedException, OutputException, CommandException {
    session.requireHeld(named);
    UserMessages messages = session.messages();
    Deletions result = ask(session, named, question);
    messages.failures(result.failures());
    if (!result.answered()) {
      return Overall.ofFailures(result.failures());
    }
    ExitCode exitCode = Overall.of(result, ids.ignoresNotFound());
    DeletionReport report =
        new DeletionReport(
            session.head(result.complete(), result.failures()),
            exitCode == ExitCode.DONE,
            output.inOrder(result.securityGroups()),
            ids.ignoresNotFound(),
            result.order(),
            result.circles());
    output.print(report, context);
    if (output.printsAPartAlone()) {
      report.openQuestions().forEach(messages::error);
    }
    if (result.allMissing()) {
      // The note is about the account, so it waits for it; the answer did not.
      session.awaitAccount();
      messages.note(NoteText.allMissing(session.context(), named.size()));
    }
    messages.notes(NoteText.of(result.notes()));
    AssumedDeleted.withoutEffect(question.assumptions(), result).forEach(messages::note);
    PlannedGroups.movedTooLate(question.assumptions(), result).forEach(messages::note);
    if (Options.isSet(warnTemplates)) {
      LaunchTemplateNotes.of(session, named).forEach(messages::note);
    }
    return exitCode;
  }

  private Deletions ask(Session session, List<String> named, DeletionQuestion question)
      throws CommandException, InterruptedException {
    FactSource source = session.factsAndAccount();
    Duration wait = patience();
    if (wait.isZero()) {
      return question.judge(
          source.facts(session.targets(), named, question.scope(), question.assumptions()));
    }
    // Nobody waits for the groups of another account.
    session.requireExpectedAccount();
    WaitReporter reporter = new WaitReporter(session, named.size());
    DeletionRounds.Waited waited =
        new DeletionRounds(source, session.time(), ids.ignoresNotFound(), question, reporter)
            .ask(session.targets(), named, wait);
    reporter.ended(waited.rounds(), waited.end());
    return waited.last();
  }
}
