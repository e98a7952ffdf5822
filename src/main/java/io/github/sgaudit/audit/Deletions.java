package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;

/**
 * The answer to "can these groups be deleted?".
 *
 * @param securityGroups the judgements in the order in which the groups were named
 * @param failures the targets whose list could not be read, a failure for each
 * @param causes the failures of single questions, by which checks did not run to their end
 * @param answered whether any question was answered; otherwise nothing may be printed
 * @param severalTargets whether more than one was asked: one that failed may have any of the groups
 */
public record Deletions(
    List<Assessment> securityGroups,
    List<Failure> failures,
    List<Failure> causes,
    List<Note> notes,
    boolean answered,
    boolean severalTargets) {

  public Deletions {
    securityGroups = List.copyOf(securityGroups);
    failures = List.copyOf(failures);
    causes = List.copyOf(causes);
    notes = List.copyOf(notes);
  }

  /** Judges every group. */
  public static Deletions of(Gathered gathered, Strictness strictness) {
    // What a group is not found by is no cause of anything that stays open.
    List<Failure> causes =
        gathered.facts().stream()
            .filter(facts -> Judge.deletion(facts, strictness).verdict() != Verdict.NOT_FOUND)
            .flatMap(facts -> facts.failures(strictness).stream())
            .distinct()
            .toList();
    return new Deletions(
        PerRegion.ASSESSMENTS.join(gathered, facts -> Judge.deletion(facts, strictness)),
        gathered.failures(),
        causes,
        gathered.notes(strictness),
        gathered.listAnswered() || gathered.facts().stream().anyMatch(Facts::isAnswered),
        gathered.targets().size() > 1);
  }

  /** Whether every required check ran to its end and no list was cut. */
  public boolean complete() {
    return failures.isEmpty() && securityGroups.stream().allMatch(Assessment::isComplete);
  }

  /** Whether none of the groups exists. */
  public boolean allMissing() {
    return failures.isEmpty()
        && !securityGroups.isEmpty()
        && securityGroups.stream().allMatch(group -> group.verdict() == Verdict.NOT_FOUND);
  }

  /** The same, where other questions were answered before. */
  public Deletions answeredBefore(boolean before) {
    return new Deletions(
        securityGroups, failures, causes, notes, answered || before, severalTargets);
  }
}
