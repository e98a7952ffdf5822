package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The answer to "which groups reference these?", or to "which groups do these reference?".
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

  /** Judges every group by the groups that reference it. */
  public static ReferencedGroups of(Gathered gathered) {
    return of(gathered, Judge::references);
  }

  /** Judges every group by the groups that it references. */
  public static ReferencedGroups named(Gathered gathered) {
    return of(gathered, Judge::namedGroups);
  }

  private static ReferencedGroups of(Gathered gathered, Function<Facts, ReferencedGroup> judge) {
    return new ReferencedGroups(
        PerRegion.REFERENCED_GROUPS.join(gathered, judge),
        gathered.failures(),
        gathered.notes(),
        gathered.listAnswered() || gathered.facts().stream().anyMatch(Facts::isAnswered));
  }

  /** Whether every answer is whole and certain, the rules included where they were asked for. */
  public boolean complete() {
    return failures.isEmpty()
        && ruleFailures().isEmpty()
        && securityGroups.stream().allMatch(ReferencedGroup::complete);
  }

  /** The same answers where nobody asked for rules. */
  public ReferencedGroups withoutRules() {
    return new ReferencedGroups(
        securityGroups.stream().map(ReferencedGroup::withoutRules).toList(),
        failures,
        notes,
        answered);
  }

  /** Why rules that were asked for have no answer, although it is known who references. */
  public List<Failure> ruleFailures() {
    return notes.stream()
        .filter(note -> note.kind() == Note.Kind.RULES_UNKNOWN)
        .map(Note::failure)
        .filter(Objects::nonNull)
        .toList();
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
