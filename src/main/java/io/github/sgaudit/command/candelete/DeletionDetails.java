package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.output.CheckText;
import io.github.sgaudit.output.Detail;
import io.github.sgaudit.output.TableParts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a person reads below a verdict: what holds the group, by kind, with what to do about each;
 * what could not be checked; and the command to type next.
 */
final class DeletionDetails {
  private static final int OF_THE_GROUP = 1;
  private static final int OF_THE_KIND = 2;

  private final Assessment group;
  private final List<Detail> lines = new ArrayList<>();

  private DeletionDetails(Assessment group) {
    this.group = group;
  }

  /**
   * The lines below a verdict, without the next command.
   *
   * @param group a judgement
   * @return every blocker, and every check that has something to say
   */
  static List<Detail> of(Assessment group) {
    DeletionDetails details = new DeletionDetails(group);
    if (group.verdict() == Verdict.NOT_FOUND) {
      details.addNotFound();
    } else {
      details.addBlockers();
      details.addChecks();
    }
    return details.lines;
  }

  private void addNotFound() {
    for (Check check : group.checks()) {
      String message = CheckText.of(check, group);
      if (check.name() == Check.Name.EXISTS && message != null) {
        say(message, "check the ID, the region and the account");
      }
    }
  }

  private void say(String subject, String said) {
    lines.add(new Detail.Sentence(OF_THE_GROUP, subject, said));
  }

  private void addBlockers() {
    Map<Hold, List<Blocker>> kinds = new EnumMap<>(Hold.class);
    for (Blocker blocker : group.blockers()) {
      kinds.computeIfAbsent(Hold.of(blocker), kind -> new ArrayList<>()).add(blocker);
    }
    List<Hold> held = List.copyOf(kinds.keySet());
    for (int i = 0; i < held.size(); i++) {
      Hold kind = held.get(i);
      List<Blocker> blockers = Objects.requireNonNull(kinds.get(kind));
      say(kind.subject(blockers.size()), advice(kind, blockers));
      blockers.forEach(blocker -> lines.add(entry(blocker)));
      if (i == held.size() - 1 || held.get(i + 1).check() != kind.check()) {
        addMore(kind.check());
      }
    }
  }

  private static String advice(Hold kind, List<Blocker> blockers) {
    boolean stopped =
        kind == Hold.INSTANCE
            && blockers.stream().anyMatch(blocker -> "Stopped".equals(blocker.detail()));
    return kind.advice(blockers.size())
        + (stopped ? "; a stopped instance holds the group too" : "");
  }

  /** What the answer did not hold, below the last of what it did. */
  private void addMore(Check.Name name) {
    for (Check check : group.checks()) {
      if (check.name() == name && check.more()) {
        String message = CheckText.of(check, group);
        String why = message == null ? "" : ": " + message;
        lines.add(
            new Detail.Sentence(
                OF_THE_KIND, "", "more than the " + check.count() + " listed" + why));
      }
    }
  }

  private void addChecks() {
    for (Check check : group.checks()) {
      boolean told = check.status() == Check.Status.BLOCKED && check.more();
      String message = CheckText.of(check, group);
      if (message != null && !told) {
        say(check.name().text(), check.status().text() + ": " + message);
      } else if (check.status() == Check.Status.FAILED) {
        say(check.name().text(), check.status().text());
      }
    }
  }

  private static Detail.Entry entry(Blocker blocker) {
    String account = blocker.aliUid() == null ? null : "account " + blocker.aliUid();
    String known =
        TableParts.list(blocker instanceof Blocker.Referenced ? null : blocker.detail(), account);
    List<String> cells = new ArrayList<>();
    cells.add(
        blocker instanceof Blocker.ManagedByService
            ? "service " + TableParts.orUnknown(blocker.id())
            : TableParts.orUnknown(blocker.id()));
    if (!known.isEmpty() || blocker.name() != null) {
      cells.add(TableParts.orUnknown(blocker.name()));
    }
    if (!known.isEmpty()) {
      cells.add(known);
    }
    return new Detail.Entry(OF_THE_KIND, cells);
  }
}
