package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The answer to "which groups reference these?".
 *
 * @param securityGroups the answers in the order in which the groups were named
 * @param failures the targets whose list could not be read, a failure for each
 * @param answered whether any question was answered; otherwise nothing may be printed
 */
public record ReferencedGroups(
    List<ReferencedGroup> securityGroups,
    List<Failure> failures,
    List<Note> notes,
    boolean answered) {

  public ReferencedGroups {
    securityGroups = List.copyOf(securityGroups);
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /** Judges every group. */
  public static ReferencedGroups of(Gathered gathered) {
    return new ReferencedGroups(
        PerRegion.REFERENCED_GROUPS.join(gathered, Judge::references),
        gathered.failures(),
        gathered.notes(),
        gathered.listAnswered()
            || gathered.facts().stream()
                .anyMatch(facts -> facts.references() instanceof Answer.Known));
  }

  /** Whether every answer is whole and certain. */
  public boolean complete() {
    return failures.isEmpty() && securityGroups.stream().allMatch(ReferencedGroup::complete);
  }

  /** Whether none of the groups exists. */
  public boolean allMissing() {
    return failures.isEmpty()
        && !securityGroups.isEmpty()
        && securityGroups.stream().allMatch(group -> Boolean.FALSE.equals(group.found()));
  }

  /** Why targets, and then single groups, have no answer. */
  public List<Failure> allFailures() {
    return Stream.concat(
            failures.stream(),
            securityGroups.stream().map(ReferencedGroup::failure).filter(Objects::nonNull))
        .toList();
  }
}
