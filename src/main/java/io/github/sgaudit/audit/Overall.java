package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.List;

/** The one place that makes an exit code of the answers about all groups of a run. */
public final class Overall {
  /** One beats those after it. */
  private static final List<ExitCode> WORST_FIRST =
      List.of(ExitCode.UNDETERMINED, ExitCode.NOT_FOUND, ExitCode.REFERENCED, ExitCode.IN_USE);

  private Overall() {}

  /**
   * How {@code can-delete} ends, where any question was answered.
   *
   * @param missingIsDone whether a group that does not exist counts as deleted
   */
  public static ExitCode of(Deletions deletions, boolean missingIsDone) {
    // Of several targets, one that failed may have a group of this ID too.
    if (deletions.severalTargets() && !deletions.failures().isEmpty()) {
      return ExitCode.UNDETERMINED;
    }
    return across(
        deletions.securityGroups().stream()
            .map(assessment -> of(assessment.verdict(), missingIsDone))
            .toList());
  }

  /**
   * Whether a group can be deleted, or is gone where that is as good.
   *
   * @param missingIsDone whether a group that does not exist counts as deleted
   */
  public static boolean isDone(Assessment assessment, boolean missingIsDone) {
    return of(assessment.verdict(), missingIsDone) == ExitCode.DONE;
  }

  private static ExitCode of(Verdict verdict, boolean missingIsDone) {
    return switch (verdict) {
      case DELETABLE -> ExitCode.DONE;
      case REFERENCED -> ExitCode.REFERENCED;
      case SERVICE_MANAGED, IN_USE -> ExitCode.IN_USE;
      case NOT_FOUND -> missingIsDone ? ExitCode.DONE : ExitCode.NOT_FOUND;
      case UNDETERMINED -> ExitCode.UNDETERMINED;
    };
  }

  /**
   * How {@code refs} ends, where any question was answered.
   *
   * @param missingIsDone whether a group that does not exist counts as deleted
   * @param tellsReferences whether the exit code says that a group is referenced
   */
  public static ExitCode of(
      ReferencedGroups references, boolean missingIsDone, boolean tellsReferences) {
    List<Failure> failures = references.allFailures();
    if (!failures.isEmpty()) {
      return ExitCode.ofParts(references.failures(), failures);
    }
    return across(
        references.securityGroups().stream()
            .map(group -> of(group, missingIsDone, tellsReferences))
            .toList());
  }

  private static ExitCode of(ReferencedGroup group, boolean missingIsDone, boolean tells) {
    if (Boolean.FALSE.equals(group.found())) {
      return missingIsDone ? ExitCode.DONE : ExitCode.NOT_FOUND;
    }
    List<ReferencingGroup> referencedBy = group.referencedBy();
    if (referencedBy == null) {
      return ExitCode.UNDETERMINED;
    }
    if (!tells || referencedBy.isEmpty()) {
      return ExitCode.DONE;
    }
    // It is not documented whether a group that names itself alone can be deleted.
    return referencedBy.stream().allMatch(ReferencingGroup::self)
        ? ExitCode.UNDETERMINED
        : ExitCode.REFERENCED;
  }

  /** How {@code unused} ends, where any target was answered. */
  public static ExitCode of(UnusedGroups unused) {
    return unused.failures().isEmpty() && unused.undetermined().isEmpty()
        ? ExitCode.DONE
        : ExitCode.UNDETERMINED;
  }

  /** "Nothing was checked" is never a success. */
  private static ExitCode across(List<ExitCode> ofGroups) {
    return ofGroups.isEmpty()
        ? ExitCode.UNDETERMINED
        : WORST_FIRST.stream().filter(ofGroups::contains).findFirst().orElse(ExitCode.DONE);
  }
}
