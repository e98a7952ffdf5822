package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.Notices;
import io.github.sgaudit.command.RunProgress;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.survey.DeletionRounds;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells on stderr what is waited for, a line for each pause. */
final class Waiting implements DeletionRounds.Listener {
  /** One line is read at a glance; the document has everything. */
  private static final int MOST_NAMED = 3;

  private final Account account;
  private final Notices notices;
  private final RunProgress progress;
  private final int groups;

  Waiting(Account account, Notices notices, RunProgress progress, int groups) {
    this.account = account;
    this.notices = notices;
    this.progress = progress;
    this.groups = groups;
  }

  @Override
  public void begins() {
    account.beginRound();
    progress.begins();
  }

  @Override
  public void pauses(DeletionRounds.Pause pause) {
    notices.progress(
        "round "
            + pause.round()
            + ": "
            + state(pause)
            + "; asking again in "
            + words(pause.length())
            + ", "
            + words(pause.left())
            + " left");
    progress.pauses(pause.length());
  }

  private String state(DeletionRounds.Pause pause) {
    if (!pause.result().answered()) {
      return "no answer: " + FailureMessage.of(pause.result().causes().get(0));
    }
    return pause.held().size()
        + " of "
        + groups
        + (groups == 1 ? " group" : " groups")
        + " not free: "
        + some(pause.held(), ", ", Waiting::held);
  }

  private static String held(Assessment assessment) {
    return assessment.securityGroupId()
        + (assessment.verdict() == Verdict.UNDETERMINED
            ? " (undetermined: " + open(assessment) + ")"
            : " (" + some(assessment.blockers(), " ", Waiting::blocker) + ")");
  }

  private static String open(Assessment assessment) {
    return assessment.checks().stream()
        .filter(check -> check.status() == Check.Status.FAILED)
        .map(check -> check.name().text())
        .collect(Collectors.joining(" "));
  }

  private static String blocker(Blocker blocker) {
    return blocker.id() == null ? blocker.type() : blocker.id();
  }

  private static <T> String some(List<T> all, String separator, Function<T, String> text) {
    String first = all.stream().limit(MOST_NAMED).map(text).collect(Collectors.joining(separator));
    int more = all.size() - MOST_NAMED;
    return more > 0 ? first + separator + "and " + more + " more" : first;
  }

  /** Whole seconds, as {@code 4m58s}: rounded up, so that a pause is never said to be none. */
  private static String words(Duration duration) {
    long seconds = duration.plusMillis(999).toSeconds();
    String text = seconds % 60 + "s";
    if (seconds >= 60) {
      text = seconds / 60 % 60 + "m" + text;
    }
    return seconds >= 3600 ? seconds / 3600 + "h" + text : text;
  }

  /** Why the waiting ended, where all is not well. */
  void ended(int rounds, DeletionRounds.End end) {
    if (end instanceof DeletionRounds.End.Hopeless hopeless) {
      notices.note("--wait: no waiting helps: " + why(hopeless.group()));
    } else if (end instanceof DeletionRounds.End.Refused refused) {
      notices.note("--wait: no waiting helps: " + FailureMessage.of(refused.failure()));
    } else if (end instanceof DeletionRounds.End.TimeIsUp) {
      notices.note("--wait: the time is up after " + rounds + (rounds == 1 ? " round" : " rounds"));
    }
  }

  private static String why(Assessment group) {
    return group.securityGroupId()
        + (group.verdict() == Verdict.NOT_FOUND
            ? " does not exist"
            : " is managed by a cloud service");
  }
}
