package io.github.sgaudit.survey;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.DeletionQuestion;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks "can these be deleted now?" again and again until they can be, the time is up, or waiting
 * cannot help. Rounds ask about the groups that were not free the last time; what they find ends
 * nothing before a round over all groups has said the same, so that every verdict of the answer is
 * of one and the same round, the last. Of a set, every round asks about all.
 */
public final class DeletionRounds {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final FactSource source;
  private final TimeSource time;
  private final boolean missingIsDone;
  private final DeletionQuestion question;
  private final Listener listener;

  /**
   * Prepares rounds.
   *
   * @param missingIsDone whether a group that does not exist counts as deleted
   */
  public DeletionRounds(
      FactSource source,
      TimeSource time,
      boolean missingIsDone,
      DeletionQuestion question,
      Listener listener) {
    this.source = source;
    this.time = time;
    this.missingIsDone = missingIsDone;
    this.question = question;
    this.listener = listener;
  }

  /** Is notified of rounds and of the pauses between them. */
  public interface Listener {

    /** A round begins: what bounds a single one begins with it. */
    void begins();

    /** A round has ended, and another one will be asked. */
    void pauses(Pause pause);
  }

  /**
   * A pause between two rounds.
   *
   * @param round the number of the round that has ended, from 1
   * @param result what it found
   * @param held the judgements on the groups that it did not find free
   * @param length how long the pause is
   * @param left how long rounds are asked for yet, this pause included
   */
  public record Pause(
      int round, Deletions result, List<Assessment> held, Duration length, Duration left) {}

  /** Why there was not another round. */
  public sealed interface End {

    /** All groups can be deleted, or are gone where that is as good. */
    record Done() implements End {}

    /** The time is up. */
    record TimeIsUp() implements End {}

    /** A group that does not exist, or that a cloud service manages: no waiting frees it. */
    record Hopeless(Assessment group) implements End {}

    /** The API refused a question, and will refuse it again. */
    record Refused(Failure failure) implements End {}
  }

  /**
   * What was found in the end.
   *
   * @param last what the last round found, over all groups; answered if any round was
   * @param rounds how many rounds there were
   */
  public record Waited(Deletions last, int rounds, End end) {}

  /**
   * Asks until all groups can be deleted, at most for a time. A round is asked at the very end of
   * it; one that is under way then is the last, but where it is about a part of the groups: one
   * over all follows, so that every verdict is of one round.
   *
   * @param ids the groups, each once
   * @param wait how long to go on; none asks once
   * @throws InterruptedException when the thread is interrupted, in a pause too
   */
  public Waited ask(List<Target> targets, List<String> ids, Duration wait)
      throws InterruptedException {
    long start = time.nanoTime();
    Duration nextPause = FIRST_PAUSE;
    List<String> asked = ids;
    boolean answered = false;
    for (int number = 1; ; number++) {
      listener.begins();
      Deletions result =
          question.judge(source.facts(targets, asked, question.scope(), question.assumptions()));
      answered |= result.answered();
      List<Assessment> held = held(result);
      Duration left = wait.minusNanos(time.nanoTime() - start);
      End end = end(result, held, left);
      if (end != null && asked.size() == ids.size()) {
        return new Waited(result.answeredBefore(answered), number, end);
      }
      if (end != null) {
        asked = ids;
        continue;
      }
      Duration pause = shorter(nextPause, left);
      listener.pauses(new Pause(number, result, held, pause, left));
      time.sleep(pause);
      nextPause = shorter(nextPause.multipliedBy(2), LONGEST_PAUSE);
      if (time.nanoTime() - start >= wait.toNanos()) {
        asked = ids;
      } else if (result.failures().isEmpty() && !question.together()) {
        asked = named(held, asked);
      }
    }
  }

  private List<Assessment> held(Deletions result) {
    return result.securityGroups().stream()
        .filter(assessment -> !Overall.isDone(assessment, missingIsDone))
        .toList();
  }

  private @Nullable End end(Deletions result, List<Assessment> held, Duration left) {
    // Of several regions, one that failed may hold any of the groups.
    if (held.isEmpty() && result.failures().isEmpty()) {
      return new End.Done();
    }
    End withoutHope = withoutHope(result, held);
    if (withoutHope != null) {
      return withoutHope;
    }
    return left.isNegative() || left.isZero() ? new End.TimeIsUp() : null;
  }

  /**
   * What no waiting cures, null where there is nothing of the kind. Throttling, an API out of reach
   * or a count that is late may pass, and others revoke rules, a rule that names its own group too.
   */
  private static @Nullable End withoutHope(Deletions result, List<Assessment> held) {
    for (Assessment assessment : held) {
      if (assessment.verdict() == Verdict.NOT_FOUND
          || assessment.blockers().stream().anyMatch(Blocker.ManagedByService.class::isInstance)) {
        return new End.Hopeless(assessment);
      }
    }
    return Stream.concat(result.failures().stream(), result.causes().stream())
        .filter(DeletionRounds::isRefusal)
        .findFirst()
        .map(End.Refused::new)
        .orElse(null);
  }

  private static boolean isRefusal(Failure failure) {
    boolean saidByTheApi = failure.code() != null;
    return saidByTheApi && !failure.kind().mayPass();
  }

  private static List<String> named(List<Assessment> held, List<String> asked) {
    Set<String> ids = held.stream().map(Assessment::securityGroupId).collect(Collectors.toSet());
    return asked.stream().filter(ids::contains).toList();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
