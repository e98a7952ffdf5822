package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The one place that makes an exit code of the answers about all groups of a run. */
public final class Overall {
  /** Of can-delete: one beats those after it. */
  private static final List<ExitCode> VERDICTS_FIRST_TO_LAST =
      List.of(ExitCode.UNDETERMINED, ExitCode.NOT_FOUND, ExitCode.REFERENCED, ExitCode.IN_USE);

  /** Of refs: a reference that was found stands, whatever else is not certain. */
  private static final List<ExitCode> REFERENCES_FIRST_TO_LAST =
      List.of(ExitCode.NOT_FOUND, ExitCode.REFERENCED, ExitCode.UNDETERMINED);

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
        VERDICTS_FIRST_TO_LAST,
        deletions.securityGroups().stream()
            .map(assessment -> of(assessment.verdict(), missingIsDone))
            .toList());
  }

  /**
   * How {@code plan} ends, where any question was answered. A set that holds no group was not
   * checked: nothing matched the filter.
   *
   * @param missingIsDone whether a group that does not exist counts as deleted
   */
  public static ExitCode of(TeardownPlan plan, boolean missingIsDone) {
    Deletions deletions = plan.deletions();
    return deletions.securityGroups().isEmpty() && deletions.failures().isEmpty()
        ? ExitCode.NOT_FOUND
        : of(deletions, missingIsDone);
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
   * @param tellsReferences whether the exit code says that a group is referenced; then it says
   *     nothing of rules
   */
  public static ExitCode of(
      ReferencedGroups references, boolean missingIsDone, boolean tellsReferences) {
    List<Failure> failures = new ArrayList<>(references.allFailures());
    if (!tellsReferences) {
      failures.addAll(references.ruleFailures());
    }
    if (!failures.isEmpty()) {
      return ofParts(references.failures(), failures);
    }
    return across(
        REFERENCES_FIRST_TO_LAST,
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

  /**
   * How {@code graph} ends, where any question was answered. A verdict is a part of the picture and
   * no result of the run.
   *
   * @param missingIsDone whether a group that does not exist counts as deleted
   */
  public static ExitCode of(GroupGraph graph, boolean missingIsDone) {
    if (!graph.allFailures().isEmpty()) {
      return ofParts(graph.failures(), graph.allFailures());
    }
    return graph.missing().isEmpty() || missingIsDone ? ExitCode.DONE : ExitCode.NOT_FOUND;
  }

  /**
   * How {@code diff} ends, where any region was compared. A difference stands, whatever is not
   * certain of single groups; that there is none takes everything, and a region that is missing may
   * have more differences than all others.
   */
  public static ExitCode of(Diff diff) {
    if (!diff.failures().isEmpty()) {
      return ofParts(List.of(), diff.failures());
    }
    if (diff.changes().stream().anyMatch(Overall::isShown)) {
      return ExitCode.DIFFERENT;
    }
    if (!diff.allFailures().isEmpty()) {
      return ofParts(List.of(), diff.allFailures());
    }
    if (!diff.changes().isEmpty()) {
      return ExitCode.DIFFERENT;
    }
    return diff.complete() ? ExitCode.DONE : ExitCode.UNDETERMINED;
  }

  /** A verdict that could not be told on one side may be the same. */
  private static boolean isShown(Change change) {
    return !(change instanceof Change.VerdictChanged verdict)
        || (verdict.before() != Verdict.UNDETERMINED && verdict.after() != Verdict.UNDETERMINED);
  }

  /** How {@code unused} ends, where any target was answered. */
  public static ExitCode of(UnusedGroups unused) {
    return unused.failures().isEmpty() && unused.undetermined().isEmpty()
        ? ExitCode.DONE
        : ExitCode.UNDETERMINED;
  }

  /**
   * How a run ends that got no answer at all.
   *
   * @param failures why, at least one
   * @return permissions where all failures are a matter of them, usage where the API refused a
   *     value anywhere (such as the name of a region), else that the API did not answer
   */
  public static ExitCode ofFailures(List<Failure> failures) {
    return ofParts(failures, failures);
  }

  /**
   * How {@code snapshot} ends, where any region was answered.
   *
   * @param regions why regions have no answer
   * @param parts why other answers are missing
   */
  public static ExitCode ofSnapshot(List<Failure> regions, List<Failure> parts) {
    List<Failure> all = Stream.concat(regions.stream(), parts.stream()).toList();
    return all.isEmpty() ? ExitCode.DONE : ofParts(regions, all);
  }

  /** Of a run with parts that failed: the name of a region that was refused is a usage error. */
  private static ExitCode ofParts(List<Failure> targetFailures, List<Failure> failures) {
    if (failures.stream().allMatch(failure -> failure.kind().isPermissionFailure())) {
      return ExitCode.NOT_ALLOWED;
    }
    return targetFailures.stream().anyMatch(each -> each.kind().exitCode() == ExitCode.USAGE)
        ? ExitCode.USAGE
        : ExitCode.UNAVAILABLE;
  }

  /** "Nothing was checked" is never a success. */
  private static ExitCode across(List<ExitCode> firstToLast, List<ExitCode> ofGroups) {
    return ofGroups.isEmpty()
        ? ExitCode.UNDETERMINED
        : firstToLast.stream().filter(ofGroups::contains).findFirst().orElse(ExitCode.DONE);
  }
}
