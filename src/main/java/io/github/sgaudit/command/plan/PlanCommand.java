package io.github.sgaudit.command.plan;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.TeardownPlan;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.IdArguments;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.command.options.StrictOption;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.output.StandardFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit plan}. */
public final class PlanCommand implements Subcommand {
  private final CommandContext context;

  private final IdArguments ids = new IdArguments();

  private final StrictOption strict = new StrictOption();

  private final OptionSpec restoreScript =
      OptionSpec.builder("--restore-script")
          .type(String.class)
          .arity("1")
          .paramLabel("FILE")
          .description("Also write a script for the way back to a new FILE.")
          .build();

  private final FilterOptions filters = new FilterOptions();

  private final OutputOptions<TeardownStep, PlanReport> output =
      new OutputOptions<>(PlanFields.TABLE, List.of(ScriptFormat.values()));

  private final AccountOptions account = new AccountOptions();

  public PlanCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Plan the deletion of a set of groups: the order, and the rules to revoke first.",
            "IDs or filters name the set. sgaudit carries out no step. No API shows if you may delete a"
                + " group, if a cluster protects it, or what changes later.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit plan sg-bp1first sg-bp1second",
            "  sgaudit plan --vpc-id vpc-bp1example -o sh --restore-script back.sh > down.sh");
    ids.addTo(spec);
    strict.addTo(spec);
    spec.addOption(restoreScript);
    filters.addTo(spec);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    boolean keepsOrder = output.is(ScriptFormat.SH) || output.is(StandardFormat.IDS);
    if (output.sorts() && keepsOrder) {
      throw CommandException.usage(
          "--sort cannot be combined with --output sh or ids, which go by the order of the steps");
    }
    RestoreFile restore = RestoreFile.named(Options.value(restoreScript));
    if (filters.areGiven() && ids.areGiven()) {
      throw CommandException.usage("security groups are named by IDs or by filters, not by both");
    }
    if (filters.areGiven()) {
      SecurityGroupFilter filter = filters.filter(true, false);
      return account.use(
          context,
          session -> {
            session.requireHeld(filter);
            return plan(
                session,
                restore,
                scope -> session.factsAndAccount().facts(session.targets(), filter, scope));
          });
    }
    if (!ids.areGiven()) {
      throw CommandException.usage(
          "no security group given; give IDs, - to read them from standard input, or a filter such"
              + " as --vpc-id");
    }
    List<String> named = ids.read(context.console());
    return account.use(
        context,
        session -> {
          session.requireHeld(named);
          return plan(
              session,
              restore,
              scope -> session.factsAndAccount().facts(session.targets(), named, scope));
        });
  }

  private interface Gathering {
    Gathered gather(Facts.Scope scope) throws InterruptedException;
  }

  private ExitCode plan(Session session, @Nullable RestoreFile restore, Gathering facts)
      throws InterruptedException, OutputException, CommandException {
    UserMessages messages = session.messages();
    Facts.Scope scope =
        restore == null ? Facts.Scope.ALL_WITH_RULES : Facts.Scope.ALL_WITH_OWN_RULES;
    TeardownPlan plan = TeardownPlan.of(facts.gather(scope), strict.strictness());
    messages.failures(plan.deletions().failures());
    if (!plan.deletions().answered()) {
      return Overall.ofFailures(plan.deletions().failures());
    }
    if (restore != null || output.is(ScriptFormat.SH)) {
      // A script that may run on another account is worse than none.
      session.requireKnownAccount();
    }
    ExitCode exitCode = Overall.of(plan, ids.ignoresNotFound());
    PlanReport report =
        new PlanReport(
            session.head(plan.complete(), plan.deletions().failures()),
            plan,
            exitCode,
            output.inOrder(plan.steps()),
            ids.ignoresNotFound(),
            session.snapshot() == null);
    if (restore != null) {
      // Before the plan is printed: nobody deletes by a plan whose way back could not be written.
      writeRestoreScript(report, restore, messages);
    }
    output.print(report, context);
    say(report, session);
    return exitCode;
  }

  private static void writeRestoreScript(
      PlanReport report, RestoreFile restore, UserMessages messages) throws CommandException {
    if (report.plan().steps().isEmpty()) {
      messages.note("no restore script was written: the plan removes nothing");
      return;
    }
    RestoreScript.requireRules(report.plan());
    restore.write(RestoreScript.of(report));
  }

  private void say(PlanReport report, Session session) throws InterruptedException {
    UserMessages messages = session.messages();
    TeardownPlan plan = report.plan();
    if (output.printsEntriesAlone()) {
      report.blockerLines().forEach(messages::error);
    }
    if (plan.deletions().securityGroups().isEmpty() && report.answered()) {
      messages.error("no security group matches the filters; check the filters and the region");
    } else if (plan.deletions().allMissing()) {
      session.awaitAccount();
      messages.note(
          NoteText.allMissing(session.context(), plan.deletions().securityGroups().size()));
    }
    if (output.is(StandardFormat.IDS) && report.executable() && plan.revokes()) {
      messages.note("no ID was printed: rules have to be revoked first; see -o table or -o sh");
    }
    if (plan.hasHeuristicSteps()) {
      messages.note(
          "a circle of groups is too large to find the fewest rules to revoke: fewer might do");
    }
    messages.notes(NoteText.of(plan.deletions().notes()));
  }
}
