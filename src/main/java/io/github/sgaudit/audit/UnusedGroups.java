package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to "which groups can be deleted?".
 *
 * @param unused the groups that passed every check, target by target in the API's order
 * @param undetermined the judgements on groups for which that could not be told
 * @param failures the targets that have no answer, a failure for each
 * @param notes why the list is not complete where no failure is the reason, and that clusters are
 *     not known
 */
public record UnusedGroups(
    List<SecurityGroup> unused,
    List<Assessment> undetermined,
    List<Failure> failures,
    List<Note> notes) {

  public UnusedGroups {
    unused = List.copyOf(unused);
    undetermined = List.copyOf(undetermined);
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /** Judges every candidate. */
  public static UnusedGroups of(Gathered candidates, Strictness strictness) {
    List<SecurityGroup> unused = new ArrayList<>();
    List<Assessment> undetermined = new ArrayList<>();
    for (Facts facts : candidates.facts()) {
      Assessment assessment = Judge.deletion(facts, strictness);
      SecurityGroup group = Listing.group(facts.listing());
      if (assessment.verdict() == Verdict.DELETABLE && group != null) {
        // They were asked for to judge by, and the user did not ask for them.
        unused.add(group.withoutAddressCounts());
      } else if (assessment.verdict() == Verdict.UNDETERMINED) {
        undetermined.add(assessment);
      }
    }
    return new UnusedGroups(
        unused,
        undetermined,
        candidates.failures(),
        candidates.notes(strictness, Judge::mayDependOnClusters));
  }

  /** Whether these are all that match, each answer certain. */
  public boolean complete() {
    return failures.isEmpty()
        && undetermined.isEmpty()
        && notes.stream().allMatch(note -> note.kind() == Note.Kind.CLUSTERS_UNKNOWN);
  }
}
