package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;

/**
 * The security groups of one run that match a filter.
 *
 * @param securityGroups target by target in the API's order; none where they were handed out as
 *     they came
 * @param failures the targets that have no whole list, a failure for each
 * @param notes why the list is not complete where no failure is the reason
 */
public record GroupList(
    List<SecurityGroup> securityGroups, List<Failure> failures, List<Note> notes) {

  public GroupList {
    securityGroups = List.copyOf(securityGroups);
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /** Whether these are all groups that match. */
  public boolean complete() {
    return failures.isEmpty() && notes.isEmpty();
  }
}
