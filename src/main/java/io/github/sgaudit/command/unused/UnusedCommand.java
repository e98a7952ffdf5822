package io.github.sgaudit.command.unused;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.UnusedThen;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.FilterOptions;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.command.options.OutputOptions;
import io.github.sgaudit.command.options.StrictOption;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.output.StandardFormat;
import io.github.sgaudit.snapshot.SnapshotHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit unused}. */
public final class UnusedCommand implements Subcommand {
  private final CommandContext context;

  private final FilterOptions filters = new FilterOptions();

  private final OptionSpec olderThan =
      OptionSpec.builder("--older-than")
          .type(Duration.class)
          .arity("1")
          .paramLabel("DURATION")
          .converters(new Converters.Age())
          .description("Only groups created longer ago, such as 30d.")
          .build();

  private final OptionSpec excluded =
      OptionSpec.builder("--exclude")
          .type(List.class)
          .auxiliaryTypes(ExcludePattern.class)
          .arity("1")
          .paramLabel("PATTERN")
          .converters(new ExcludePattern.Converter())
          .description("Leave out an ID, a name (with * ? [a-z]) or tag:KEY[=VALUE]; repeatable.")
          .build();

  private final OptionSpec excludeFile =
      OptionSpec.builder("--exclude-file")
          .type(String.class)
          .arity("1")
          .paramLabel("FILE")
          .description(
              "Leave out what a file lists, a pattern a line; until:DATE behind it is its last day.")
          .build();

  private final OptionSpec since =
      OptionSpec.builder("--since")
          .type(String.class)
          .arity("1")
          .paramLabel("FILE")
          .description("Only groups that were unused in a snapshot too.")
          .build();

  private final StrictOption strict = new StrictOption();

  private final OutputOptions<SecurityGroup, UnusedReport> output =
      new OutputOptions<>(SecurityGroupFields.TABLE, List.of());

  private final AccountOptions account = new AccountOptions();

  public UnusedCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Find security groups that can be deleted, and those for which it could not be determined.",
            "A verdict is advice, not a lock. No API shows beforehand whether you are allowed to delete"
                + " the group, whether a container cluster (ACK) that you cannot see protects it, or what"
                + " changes a moment later.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit unused --region cn-hangzhou",
            "  sgaudit unused --older-than 90d --vpc-id vpc-bp1example",
            "  sgaudit unused --all-regions -o csv > unused.csv");
    filters.addTo(spec);
    spec.addOption(olderThan);
    spec.addOption(excluded);
    spec.addOption(excludeFile);
    spec.addOption(since);
    strict.addTo(spec);
    output.addTo(spec);
    account.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    output.check();
    SecurityGroupFilter filter = filters.filter(true, false);
    String patterns = Options.value(excludeFile);
    List<ExcludeFile.Line> excludedByFile =
        patterns == null ? List.of() : ExcludeFile.read(patterns, context.console().stdin());
    String file = Options.value(since);
    if (file == null) {
      return account.use(context, session -> find(session, filter, excludedByFile, null));
    }
    try (Account snapshot = account.openSnapshot(context, file)) {
      return account.use(
          context,
          session ->
              find(
                  session,
                  filter,
                  excludedByFile,
                  SinceSnapshot.judge(snapshot, file, session, filter, strict.strictness())));
    }
  }

  private ExitCode find(
      Session session,
      SecurityGroupFilter filter,
      List<ExcludeFile.Line> excludedByFile,
      @Nullable SinceSnapshot before)
      throws InterruptedException, OutputException, CommandException {
    session.requireHeld(filter);
    UserMessages messages = session.messages();
    Instant now = session.context().checkedAt();
    Exclusions exclusions = new Exclusions(Options.values(excluded), excludedByFile, now);
    SnapshotHeader snapshot = session.snapshot();
    if (snapshot != null && snapshot.redacted() && exclusions.goByWords()) {
      throw CommandException.usage(
          "the snapshot is redacted: groups can be excluded by their IDs alone");
    }
    Set<String> ofUnknownAge = new ConcurrentSkipListSet<>();
    UnusedGroups current =
        UnusedGroups.of(
            session
                .factsAndAccount()
                .candidates(
                    session.targets(),
                    filter,
                    group ->
                        !exclusions.excludes(group)
                            && (before == null || !before.wasUsed(group))
                            && isOldEnough(group, now, ofUnknownAge)),
            strict.strictness());
    UnusedThen.Both both = before == null ? null : before.and(current);
    UnusedGroups result = both == null ? current : both.groups();
    messages.failures(result.failures());
    if (result.failures().size() == session.regionIds().size()) {
      return Overall.ofFailures(result.failures());
    }
    boolean complete = both == null ? result.complete() : both.complete();
    UnusedReport report =
        new UnusedReport(
            session.head(complete && ofUnknownAge.isEmpty(), result.failures()),
            output.inOrder(result.unused()),
            result.undetermined(),
            before == null ? null : before.times());
    output.print(report, context);
    if (output.printsEntriesAlone()) {
      report.openQuestions().forEach(messages::error);
    }
    if (before == null) {
      if (output.isTable() && result.unused().isEmpty()) {
        messages.note("no matching group is confirmed unused");
      }
    } else {
      if (result.unused().isEmpty()) {
        messages.note("no matching group is known to have been " + before.times());
      } else if (!output.isTable() && !output.is(StandardFormat.MARKDOWN)) {
        messages.note("these groups were " + before.times());
      }
      messages.notes(before.notes(Objects.requireNonNull(both)));
    }
    messages.notes(exclusions.notes(result.failures().isEmpty()));
    messages.notes(NoteText.of(result.notes()));
    ofUnknownAge.forEach(
        id -> messages.note(id + " was left out: the API does not say when it was created"));
    return Overall.of(result);
  }

  /** A group whose age is not known may be young: it is left out, and a note says so. */
  private boolean isOldEnough(SecurityGroup group, Instant now, Set<String> ofUnknownAge) {
    Duration age = Options.value(olderThan);
    if (age == null) {
      return true;
    }
    Instant created = group.createdAt();
    if (created == null) {
      ofUnknownAge.add(group.securityGroupId());
    }
    return created != null && created.isBefore(now.minus(age));
  }
}
