package io.github.sgaudit.survey;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks "can these be deleted now?" again and again until they can be, or the time is up, or there
 * is no use in waiting. Rounds ask about the groups that were not free the last time; what they
 * find ends nothing before a round over all groups has said the same, so that every verdict of the
 * answer is of one and the same round, the last.
 */
public final class DeletionRounds {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final DeletionSurvey survey;
  private final TimeSource time;
  private final boolean missingIsDone;
  private final RoundListener listener;

  /**
   * Prepares rounds.
   *
   * @param survey asks
   * @param time the clock, and the way to wait
   * @param missingIsDone whether a group that does not exist counts as deleted
   * @param listener hears of every round and pause
   */
  public DeletionRounds(
      DeletionSurvey survey, TimeSource time, boolean missingIsDone, RoundListener listener) {
    this.survey = survey;
    this.time = time;
    this.missingIsDone = missingIsDone;
    this.listener = listener;
  }

  /**
   * What was found in the end.
   *
   * @param last what the last round found, over all groups; answered if any round was
   * @param rounds how many rounds there were
   * @param end why there was not another one
   */
  public record Waited(DeletionSurvey.Result last, int rounds, RoundsEnd end) {}

  /**
   * Asks until all groups can be deleted, at most for a time. A round is asked at the very end of
   * it; one that is under way then is the last, but where it is about a part of the groups: one
   * over all follows, so that every verdict is of one round.
   *
   * @param regionIds the regions to ask, at least one
   * @param ids the groups, each once
   * @param wait how long to go on; none asks once
   * @return what was found
   * @throws InterruptedException when the thread is interrupted, in a pause too
   */
  public Waited ask(List<String> regionIds, List<String> ids, Duration wait)
      throws InterruptedException {
    long start = time.nanoTime();
    Duration nextPause = FIRST_PAUSE;
    List<String> asked = ids;
    boolean answered = false;
    for (int number = 1; ; number++) {
      listener.begins();
      DeletionSurvey.Result result = survey.ask(regionIds, asked);
      answered |= result.answered();
      List<Assessment> held = held(result);
      Duration left = wait.minusNanos(time.nanoTime() - start);
      RoundsEnd end = end(result, held, left);
      if (end != null && asked.size() == ids.size()) {
        return new Waited(result.answeredOr(answered), number, end);
      }
      if (end != null) {
        asked = ids;
        continue;
      }
      Duration pause = shorter(nextPause, left);
      listener.pauses(new RoundListener.Pause(number, result, held, pause, left));
      time.sleep(pause);
      nextPause = shorter(nextPause.multipliedBy(2), LONGEST_PAUSE);
      if (time.nanoTime() - start >= wait.toNanos()) {
        asked = ids;
      } else if (result.failures().isEmpty()) {
        asked = named(held, asked);
      }
    }
  }

  private List<Assessment> held(DeletionSurvey.Result result) {
    return result.securityGroups().stream().filter(assessment -> !isDone(assessment)).toList();
  }

  private boolean isDone(Assessment assessment) {
    return assessment.verdict() == Verdict.DELETABLE
        || (missingIsDone && assessment.verdict() == Verdict.NOT_FOUND);
  }

  private @Nullable RoundsEnd end(
      DeletionSurvey.Result result, List<Assessment> held, Duration left) {
    // Of several regions, one that failed may hold any of the groups.
    if (held.isEmpty() && result.failures().isEmpty()) {
      return new RoundsEnd.Done();
    }
    String why = noUse(result, held);
    if (why != null) {
      return new RoundsEnd.NoUse(why);
    }
    return left.isNegative() || left.isZero() ? new RoundsEnd.TimeIsUp() : null;
  }

  /**
   * What no waiting cures, null where there is nothing of the kind. Throttling, an API out of reach
   * or a count that is late may pass, and others revoke rules, a rule that names its own group too.
   */
  private static @Nullable String noUse(DeletionSurvey.Result result, List<Assessment> held) {
    for (Assessment assessment : held) {
      if (assessment.verdict() == Verdict.NOT_FOUND) {
        return assessment.securityGroupId() + " does not exist";
      }
      if (assessment.blockers().stream().anyMatch(Blocker.ManagedByService.class::isInstance)) {
        return assessment.securityGroupId() + " is managed by a cloud service";
      }
    }
    return Stream.concat(result.failures().stream(), result.causes().stream())
        .filter(DeletionRounds::isRefusal)
        .map(FailureMessage::of)
        .findFirst()
        .orElse(null);
  }

  private static boolean isRefusal(Failure failure) {
    // Without a code it is what sgaudit concludes of hidden members: it may be a release under way.
    boolean saidByTheApi = failure.code() != null;
    return saidByTheApi
        && (failure.kind().isPermissionFailure() || failure.kind() == Failure.Kind.REFUSED_VALUE);
  }

  private static List<String> named(List<Assessment> held, List<String> asked) {
    Set<String> ids = held.stream().map(Assessment::securityGroupId).collect(Collectors.toSet());
    return asked.stream().filter(ids::contains).toList();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
