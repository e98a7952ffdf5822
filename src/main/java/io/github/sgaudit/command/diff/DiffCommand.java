package io.github.sgaudit.command.diff;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Change;
import io.github.sgaudit.audit.Diff;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.FileNames;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.command.options.StrictOption;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.snapshot.SnapshotHeader;
import io.github.sgaudit.survey.Neighbourhood;
import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code sgaudit diff}. */
public final class DiffCommand implements Subcommand {
  /** What says which account is asked, where one is. */
  private static final List<String> OF_AN_ACCOUNT =
      List.of(
          "--profile",
          "--role-arn",
          "--role-session-name",
          "--external-id",
          "--demo",
          "--snapshot",
          "--endpoint",
          "--endpoint-type",
          "--ca-bundle");

  private static final String FORCED = "; --force compares them all the same";

  private final CommandContext context;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  private final PositionalParamSpec earlierFile =
      PositionalParamSpec.builder()
          .type(String.class)
          .index("0")
          .arity("1")
          .required(true)
          .paramLabel("A")
          .completionCandidates(new FileNames())
          .description("The earlier snapshot.")
          .build();

  private final PositionalParamSpec laterFile =
      PositionalParamSpec.builder()
          .type(String.class)
          .index("1")
          .arity("0..1")
          .paramLabel("B")
          .completionCandidates(new FileNames())
          .description("The later snapshot. Without it, the account is asked now.")
          .build();

  private final OptionSpec force =
      Options.flag(
          "--force",
          "Compare even snapshots of different accounts, regions or filters, or redacted ones, as"
              + " far as they can be.");

  private final StrictOption strict = new StrictOption();

  private final OutputOptions<Change, DiffReport> output =
      new OutputOptions<>(DiffFields.TABLE, List.of());

  private final AccountOptions account = new AccountOptions();

  public DiffCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    spec.usageMessage()
        .description(
            "Compare two snapshots, or a snapshot with now. Groups, references with their rules, verdicts"
                + " and numbers of members are compared.",
            "Without B, the account is asked in the regions of A, with its filters. What could not be seen"
                + " on one side is named, and is no difference; a verdict that it leaves open is listed. Of"
                + " rules that name no group, the number is compared.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit diff monday.json friday.json",
            "  sgaudit diff last-week.json",
            "  sgaudit diff last-week.json -o markdown > changes.md");
    spec.addPositional(earlierFile);
    spec.addPositional(laterFile);
    spec.addOption(force);
    strict.addTo(spec);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    String file = later();
    if (file != null) {
      requireNoAccount();
    }
    return account.useSnapshot(
        context,
        earlier(),
        before ->
            file != null
                ? account.useSnapshot(context, file, after -> compare(before, after))
                : account.useIn(context, before.regionIds(), after -> compare(before, after)));
  }

  private String earlier() {
    return Options.required(earlierFile);
  }

  private @Nullable String later() {
    return Options.value(laterFile);
  }

  private void requireNoAccount() throws CommandException {
    for (String option : OF_AN_ACCOUNT) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw CommandException.usage(
            "two snapshots are compared without asking an account; leave out " + option);
      }
    }
  }

  private ExitCode compare(Session before, Session after)
      throws CommandException, InterruptedException, OutputException {
    UserMessages messages = after.messages();
    List<String> notes = new ArrayList<>();
    List<String> regionIds = commonRegions(before, after, notes);
    SnapshotHeader taken = Objects.requireNonNull(before.snapshot());
    SnapshotHeader takenAfter = after.snapshot();
    boolean redacted = taken.redacted() || (takenAfter != null && takenAfter.redacted());
    SecurityGroupFilter filter = taken.filter();
    SecurityGroupFilter filterAfter = takenAfter == null ? filter : takenAfter.filter();
    if (taken.redacted() && takenAfter == null && hasWords(filter)) {
      throw CommandException.usage(
          name(earlier()) + " is redacted: nobody can be asked by the name or tags of its filter");
    }
    boolean isSameFilter = inOrder(filter).equals(inOrder(filterAfter));
    if (!Options.isSet(force)) {
      requireComparable(before, after, redacted, isSameFilter);
    }
    Gathered gatheredBefore = gather(before, before.facts(), regionIds, filter);
    Gathered gatheredAfter = gather(after, after.factsAndAccount(), regionIds, filterAfter);
    Diff diff =
        Diff.of(
            gatheredBefore,
            gatheredAfter,
            strict.strictness(),
            coverage(filter, isSameFilter),
            redacted);
    messages.failures(diff.failures());
    if (!diff.answered()) {
      return Overall.ofFailures(diff.failures());
    }
    if (!Options.isSet(force) && after.context().accountId() == null) {
      // Once there are answers: where nobody answers, that is the matter, and not the account.
      throw CommandException.usage("the account that is asked now could not be told" + FORCED);
    }
    before.requireExpectedAccount();
    DiffReport report =
        new DiffReport(
            in(after, regionIds).head(diff.complete(), diff.failures()),
            before.account().context(regionIds),
            diff,
            output.inOrder(diff.changes()));
    output.print(report, context);
    if (output.printsEntriesAlone()) {
      report.openLines().forEach(messages::error);
    }
    if (redacted) {
      notes.add(
          "names, descriptions, tags, account numbers and addresses were not compared: a snapshot"
              + " is redacted");
    }
    if (!isSameFilter) {
      notes.add("the filters are not the same: only groups on both sides were compared");
    }
    notes.addAll(notesOnTheSides(before, after));
    notes.addAll(
        NoteText.of(diff.before().notes()).stream().map(note -> "before: " + note).toList());
    notes.addAll(NoteText.of(diff.after().notes()).stream().map(note -> "after: " + note).toList());
    messages.notes(notes);
    return Overall.of(diff);
  }

  /** The regions that both sides have. */
  private List<String> commonRegions(Session before, Session after, List<String> notes)
      throws CommandException {
    List<String> common = new ArrayList<>(before.regionIds());
    common.retainAll(after.regionIds());
    List<String> others = new ArrayList<>(before.regionIds());
    others.addAll(after.regionIds());
    others.removeAll(common);
    if (common.isEmpty() || (!others.isEmpty() && !Options.isSet(force))) {
      throw CommandException.usage(
          "the snapshots do not hold the same regions: "
              + name(earlier())
              + " holds "
              + String.join(", ", before.regionIds())
              + "; "
              + name(String.valueOf(later()))
              + " holds "
              + String.join(", ", after.regionIds())
              + (common.isEmpty()
                  ? ""
                  : "; name those to compare with --region, or compare those of both with --force"));
    }
    others.forEach(
        region -> notes.add(region + " was not compared: one snapshot does not hold it"));
    return common;
  }

  /** Whether a filter has what is redacted. */
  private static boolean hasWords(SecurityGroupFilter filter) {
    return filter.securityGroupName() != null || !filter.tags().isEmpty();
  }

  /** Which filters are the same does not depend on the order of IDs and tags. */
  private static SecurityGroupFilter inOrder(SecurityGroupFilter filter) {
    return new SecurityGroupFilter(
        filter.securityGroupIds().stream().sorted().toList(),
        filter.vpcId(),
        filter.securityGroupType(),
        filter.networkType(),
        filter.securityGroupName(),
        filter.resourceGroupId(),
        filter.tags().stream().sorted(Comparator.comparing(Tag::toString)).toList(),
        filter.serviceManaged(),
        filter.ecsCount(),
        filter.fuzzy());
  }

  private void requireComparable(
      Session before, Session after, boolean redacted, boolean isSameFilter)
      throws CommandException, InterruptedException {
    if (redacted) {
      throw CommandException.usage("a redacted snapshot does not tell its account" + FORCED);
    }
    if (!isSameFilter) {
      throw CommandException.usage("the snapshots were taken with different filters" + FORCED);
    }
    String accountBefore = before.context().accountId();
    if (accountBefore == null) {
      throw CommandException.usage(name(earlier()) + " does not tell its account" + FORCED);
    }
    // Before anything else is asked of what may be the wrong account.
    after.account().callerIdentity().ask();
    String accountAfter = after.context().accountId();
    if (accountAfter == null && after.snapshot() != null) {
      throw CommandException.usage(
          name(Objects.requireNonNullElse(later(), "--snapshot"))
              + " does not tell its account"
              + FORCED);
    }
    if (accountAfter != null && !accountBefore.equals(accountAfter)) {
      throw CommandException.usage(
          name(earlier())
              + " is of account "
              + accountBefore
              + ", and "
              + (later() == null ? "the account that is asked now is " : name(later()) + " of ")
              + accountAfter
              + FORCED);
    }
  }

  private static String name(String file) {
    return SafeText.plain(file);
  }

  private static Diff.Coverage coverage(SecurityGroupFilter filter, boolean isSameFilter) {
    if (!isSameFilter) {
      return Diff.Coverage.OTHER_FILTERS;
    }
    return filter.equals(SecurityGroupFilter.none())
        ? Diff.Coverage.ALL_GROUPS
        : Diff.Coverage.SAME_FILTER;
  }

  private static Gathered gather(
      Session session, FactSource facts, List<String> regionIds, SecurityGroupFilter filter)
      throws InterruptedException {
    List<Target> targets = session.account().targets(regionIds);
    return filter.equals(SecurityGroupFilter.none())
        ? facts.facts(targets, filter, Facts.Scope.ALL_WITH_EDGES)
        : Neighbourhood.withRulesFromOutside(facts, targets, filter);
  }

  /** The same session in other regions. */
  private static Session in(Session session, List<String> regionIds) {
    return new Session(
        session.account(),
        regionIds,
        session.concurrency(),
        session.progress(),
        session.messages(),
        session.sameAccount());
  }

  private List<String> notesOnTheSides(Session before, Session after) {
    List<String> notes = new ArrayList<>();
    AuditContext one = before.context();
    AuditContext other = after.context();
    if (one.checkedAt().isAfter(other.checkedAt())) {
      notes.add(name(earlier()) + " is the later one: what it added is shown as removed");
    }
    String asWhom = identity(one);
    String asWhomElse = identity(other);
    if (asWhom != null && asWhomElse != null && !asWhom.equals(asWhomElse)) {
      notes.add(
          "the two sides were not asked with the same key or role: what one of them may not see"
              + " looks removed or added");
    }
    return notes;
  }

  /** Who asked; null where that is not known, as of temporary keys. */
  private static @Nullable String identity(AuditContext context) {
    String key = context.accessKeyId();
    return context.roleArn() != null || key == null || key.startsWith("STS.")
        ? context.roleArn()
        : key;
  }
}
