package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.CheckText;
import io.github.sgaudit.output.TableLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The lines below a verdict: what it assumes, its blockers by kind, with what to do, and the checks
 * that failed.
 */
public final class DeletionLines {
  private static final int OF_THE_GROUP = 1;
  private static final int OF_THE_KIND = 2;

  private final Assessment group;
  private final List<TableLine> lines = new ArrayList<>();

  private DeletionLines(Assessment group) {
    this.group = group;
  }

  /** The lines, without the command to type next. */
  public static List<TableLine> of(Assessment group) {
    DeletionLines lines = new DeletionLines(group);
    if (group.verdict() == Verdict.NOT_FOUND) {
      lines.addNotFound();
    } else {
      lines.addAssumed();
      lines.addBlockers();
      lines.addChecks();
    }
    return lines.lines;
  }

  private void addNotFound() {
    String where = group.regionId() == null ? "any of the regions" : group.regionId();
    say("not found in " + where, "check the ID, the region and the account");
  }

  private void say(String subject, String said) {
    lines.add(new TableLine.Sentence(OF_THE_GROUP, subject, said));
  }

  /** Not in the row alone: a narrow terminal shows no more of that than the verdict. */
  private void addAssumed() {
    String once = VerdictText.once(group);
    if (once != null) {
      say("", once);
    }
  }

  private void addBlockers() {
    Map<BlockerKind, List<Blocker>> byKind = new EnumMap<>(BlockerKind.class);
    for (Blocker blocker : group.blockers()) {
      byKind.computeIfAbsent(BlockerKind.of(blocker), kind -> new ArrayList<>()).add(blocker);
    }
    List<BlockerKind> kinds = List.copyOf(byKind.keySet());
    byKind.forEach(
        (kind, blockers) -> {
          say(kind.subject(blockers.size()), kind.advice(blockers));
          blockers.forEach(
              blocker -> lines.add(new TableLine.Entry(OF_THE_KIND, BlockerText.cells(blocker))));
          int next = kinds.indexOf(kind) + 1;
          if (next == kinds.size() || kinds.get(next).check() != kind.check()) {
            addMore(kind.check());
          }
        });
  }

  /** What the answer did not list, below the last of what it did. */
  private void addMore(Check.Name name) {
    for (Check check : group.checks()) {
      if (check.name() == name && check.more()) {
        String message = CheckText.of(check, group);
        boolean isPart = check.reason() == Check.Reason.PART_READ;
        String more = isPart ? "" : "more than the " + check.count() + " listed";
        String why = message == null ? "" : (isPart ? "" : ": ") + message;
        lines.add(new TableLine.Sentence(OF_THE_KIND, "", more + why));
      }
    }
  }

  private void addChecks() {
    for (Check check : group.checks()) {
      if (check.status() == Check.Status.SKIPPED && group.verdict() != Verdict.UNDETERMINED) {
        // The row says that it was skipped, and a note for the whole run says why.
        continue;
      }
      boolean told = check.status() == Check.Status.BLOCKED && check.more();
      String message = CheckText.of(check, group);
      if (message != null && !told) {
        say(check.name().text(), check.status().text() + ": " + message);
      } else if (check.status() == Check.Status.FAILED) {
        say(check.name().text(), check.status().text());
      }
    }
  }
}
