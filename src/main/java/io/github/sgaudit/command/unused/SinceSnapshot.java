package io.github.sgaudit.command.unused;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.UnusedThen;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.snapshot.SnapshotHeader;
import io.github.sgaudit.survey.LiveFacts;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.text.SafeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The snapshot of {@code --since}: which groups were unused when it was taken. */
final class SinceSnapshot {
  private final String file;
  private final UnusedThen then;
  private final String times;
  private final List<String> notes;

  private SinceSnapshot(String file, UnusedThen then, String times, List<String> notes) {
    this.file = file;
    this.then = then;
    this.times = times;
    this.notes = notes;
  }

  /**
   * Judges the groups of a snapshot.
   *
   * @param file its name, for messages
   * @param now the account that is asked about the same groups at another time
   * @throws CommandException where the snapshot cannot tell of what is asked
   */
  static SinceSnapshot judge(
      Account snapshot, String file, Session now, SecurityGroupFilter filter, Strictness strictness)
      throws CommandException, InterruptedException {
    String name = SafeText.plain(file);
    List<String> notes = new ArrayList<>();
    requireComparable(snapshot, name, now, filter, notes);
    Queue<SecurityGroup> listed = new ConcurrentLinkedQueue<>();
    // All that there were: today's filter need not have matched a group then.
    UnusedGroups unused =
        UnusedGroups.of(
            new LiveFacts(
                    snapshot.api(),
                    snapshot.time(),
                    now.concurrency(),
                    ProgressListener.none(),
                    null)
                .candidates(
                    snapshot.targets(now.regionIds()),
                    SecurityGroupFilter.none(),
                    group -> listed.add(group)),
            strictness);
    if (snapshot.context(now.regionIds()).checkedAt().isAfter(now.context().checkedAt())) {
      notes.add(name + " is later than what it is compared with");
    }
    unused.failures().forEach(failure -> notes.add(name + ": " + FailureMessage.of(failure)));
    NoteText.of(unused.notes()).forEach(note -> notes.add(name + ": " + note));
    return new SinceSnapshot(
        name, new UnusedThen(unused, listed), times(snapshot, now), List.copyOf(notes));
  }

  private static void requireComparable(
      Account snapshot, String name, Session now, SecurityGroupFilter filter, List<String> notes)
      throws CommandException, InterruptedException {
    SnapshotHeader ofNow = now.snapshot();
    if (Objects.requireNonNull(snapshot.snapshot()).redacted()
        || (ofNow != null && ofNow.redacted())) {
      throw CommandException.usage(
          "--since needs snapshots that are not redacted: they do not tell of which account they"
              + " are");
    }
    for (String regionId : now.regionIds()) {
      if (!snapshot.regionIds().contains(regionId)) {
        throw CommandException.usage(
            name
                + " does not hold the region "
                + regionId
                + "; it holds "
                + String.join(", ", snapshot.regionIds()));
      }
    }
    snapshot.requireHeld(now.regionIds(), filter);
    // Before anything is asked of what may be the wrong account.
    now.requireExpectedAccount();
    now.account().callerIdentity().ask();
    String accountThen = snapshot.context(now.regionIds()).accountId();
    String accountNow = now.context().accountId();
    if (accountThen == null || accountNow == null) {
      notes.add("it is not known whether " + name + " is of the same account");
    } else if (!accountThen.equals(accountNow)) {
      throw CommandException.usage(
          name + " is a snapshot of account " + accountThen + ", and not of " + accountNow);
    }
  }

  private static String times(Account snapshot, Session now) {
    LocalDate dayThen = day(snapshot.context(now.regionIds()).checkedAt());
    LocalDate dayNow = day(now.context().checkedAt());
    return "unused on "
        + dayThen
        + " and "
        + (now.snapshot() == null ? "today" : "on " + dayNow)
        + ", "
        + CellText.count((int) Math.abs(ChronoUnit.DAYS.between(dayThen, dayNow)), "day")
        + " apart";
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Whether a group was in use then: nobody needs to ask about it now. */
  boolean wasUsed(SecurityGroup group) {
    return then.wasUsed(group);
  }

  /** Of the groups that are unused now, those that were so then too. */
  UnusedThen.Both and(UnusedGroups now) {
    return then.and(now);
  }

  /** Such as {@code unused on 2026-10-28 and today, 30 days apart}. */
  String times() {
    return times;
  }

  /** What a reader has to know beside the groups. */
  List<String> notes(UnusedThen.Both both) {
    List<String> all = new ArrayList<>(notes);
    int leftOut = both.absent() + both.undetermined();
    if (leftOut > 0) {
      all.add(
          CellText.count(leftOut, "group")
              + (leftOut == 1 ? " is" : " are")
              + " not listed: "
              + CellText.list(
                  both.absent() == 0 ? null : both.absent() + " not in " + file,
                  both.undetermined() == 0
                      ? null
                      : both.undetermined() + " undetermined in " + file));
    }
    return all;
  }
}
