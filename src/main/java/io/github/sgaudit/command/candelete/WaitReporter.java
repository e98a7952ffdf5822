package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.survey.DeletionRounds;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reports on stderr what --wait is waiting for: a line for each pause, and why it ended. */
final class WaitReporter implements DeletionRounds.Listener {
  /** One line is read at a glance; the document has everything. */
  private static final int MOST_NAMED = 3;

  private final Session session;
  private final int groups;

  WaitReporter(Session session, int groups) {
    this.session = session;
    this.groups = groups;
  }

  @Override
  public void begins() {
    session.account().beginRound();
    session.progress().begins();
  }

  @Override
  public void pauses(DeletionRounds.Pause pause) {
    session
        .messages()
        .waiting(
            "round "
                + pause.round()
                + ": "
                + state(pause)
                + "; checking again in "
                + words(pause.length())
                + ", "
                + words(pause.left())
                + " left");
    session.progress().pauses(pause.length());
  }

  private String state(DeletionRounds.Pause pause) {
    if (!pause.result().answered()) {
      return "no answer: " + FailureMessage.of(pause.result().causes().get(0));
    }
    return pause.held().size()
        + " of "
        + groups
        + (groups == 1 ? " group" : " groups")
        + " not deletable: "
        + some(pause.held(), ", ", WaitReporter::held);
  }

  private static String held(Assessment assessment) {
    return assessment.securityGroupId()
        + (assessment.verdict() == Verdict.UNDETERMINED
            ? " (undetermined: " + open(assessment) + ")"
            : " (" + some(assessment.blockers(), " ", WaitReporter::blocker) + ")");
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
    UserMessages messages = session.messages();
    if (end instanceof DeletionRounds.End.Hopeless hopeless) {
      messages.note("--wait stopped: waiting will not help: " + why(hopeless.group()));
    } else if (end instanceof DeletionRounds.End.Refused refused) {
      messages.note(
          "--wait stopped: waiting will not help: " + FailureMessage.of(refused.failure()));
    } else if (end instanceof DeletionRounds.End.TimeIsUp) {
      messages.note("--wait: time is up after " + rounds + (rounds == 1 ? " round" : " rounds"));
    }
  }

  private static String why(Assessment group) {
    return group.securityGroupId()
        + (group.verdict() == Verdict.NOT_FOUND
            ? " does not exist"
            : " is managed by a cloud service");
  }
}
