package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Deletion;

/** Compares a verdict with what deleting the group does. */
final class DeletionComparison {
  private final TrialWorld world;
  private final Emptied emptied;
  private final boolean disturbed;

  /**
   * Makes a comparison.
   *
   * @param world what was asked about
   * @param emptied which answers may have been emptied
   * @param disturbed whether questions may have failed, so that anything may stay undetermined
   */
  DeletionComparison(TrialWorld world, Emptied emptied, boolean disturbed) {
    this.world = world;
    this.emptied = emptied;
    this.disturbed = disturbed;
  }

  Outcome of(Assessment assessment) {
    GroupTruth truth = world.truth(assessment.regionId(), assessment.securityGroupId());
    if (truth == null) {
      return ofMissing(assessment);
    }
    Deletion deletion =
        world.world().copy().deleteSecurityGroup(truth.regionId, assessment.securityGroupId());
    return switch (assessment.verdict()) {
      case DELETABLE -> ofDeletable(truth, deletion);
      case REFERENCED, SERVICE_MANAGED, IN_USE ->
          deletion.deleted() ? Outcome.WRONG_BLOCKED : ofBlocked(assessment, truth);
      case NOT_FOUND -> Outcome.WRONG_NOT_FOUND;
      case UNDETERMINED -> ofUndetermined(assessment, truth);
    };
  }

  /** Compares that a group is said to be unused. */
  Outcome ofUnused(String regionId, String id) {
    GroupTruth truth = world.truth(regionId, id);
    return truth == null
        ? Outcome.WRONG_DELETABLE
        : ofDeletable(truth, world.world().copy().deleteSecurityGroup(regionId, id));
  }

  private Outcome ofMissing(Assessment assessment) {
    return switch (assessment.verdict()) {
      case NOT_FOUND -> Outcome.NOT_FOUND_RIGHT;
      case UNDETERMINED -> disturbed ? Outcome.UNDETERMINED : Outcome.UNDETERMINED_UNJUSTIFIED;
      case DELETABLE -> Outcome.WRONG_DELETABLE;
      case REFERENCED, SERVICE_MANAGED, IN_USE -> Outcome.WRONG_BLOCKED;
    };
  }

  private Outcome ofDeletable(GroupTruth truth, Deletion deletion) {
    Traits traits = world.traits();
    if (!Justification.mustStayOpen(world, truth)) {
      if (truth.isHeldByCluster(traits)) {
        return heldByCluster(traits);
      }
      if (truth.isHeldInvisibly(traits) && !truth.isHeld()) {
        return Outcome.HIDDEN;
      }
      if (truth.isHeldOutOfViewOnly(traits)) {
        return Outcome.FILTERED;
      }
    }
    if (emptied.hidesAllThatHolds(world, truth) && !deletion.deleted()) {
      return Outcome.WRONG_DELETABLE_WHEN_EMPTIED;
    }
    if (!deletion.deleted()) {
      return Outcome.WRONG_DELETABLE;
    }
    boolean open = Justification.mustStayOpen(world, truth) && !emptied.deceivesAboutReferences();
    return open ? Outcome.UNEARNED : Outcome.DELETABLE_RIGHT;
  }

  /** "Deletable" was said of a group that is held by a cluster, and nothing else that is shown. */
  static Outcome heldByCluster(Traits traits) {
    return traits.showsClusters() ? Outcome.HIDDEN_FROM_ECS : Outcome.CLUSTER_UNSEEN;
  }

  private Outcome ofBlocked(Assessment assessment, GroupTruth truth) {
    if (checksAreWrong(assessment, truth)) {
      return Outcome.WRONG_CHECK;
    }
    boolean anyFailed =
        assessment.checks().stream().anyMatch(check -> check.status() == Check.Status.FAILED);
    boolean wrongKind =
        !anyFailed && emptied.isNothing() && assessment.verdict() != expected(truth);
    return wrongKind ? Outcome.WRONG_CHECK : Outcome.BLOCKED_RIGHT;
  }

  private static Verdict expected(GroupTruth truth) {
    if (!truth.referencedBy.isEmpty()) {
      return Verdict.REFERENCED;
    }
    return truth.isManaged() ? Verdict.SERVICE_MANAGED : Verdict.IN_USE;
  }

  private Outcome ofUndetermined(Assessment assessment, GroupTruth truth) {
    if (checksAreWrong(assessment, truth)) {
      return Outcome.WRONG_CHECK;
    }
    boolean mayBeOpen =
        Justification.mustStayOpen(world, truth) || Justification.referencesMayFail(world, truth);
    boolean justified = disturbed || (mayBeOpen && !Justification.blockerIsShown(world, truth));
    return justified ? Outcome.UNDETERMINED : Outcome.UNDETERMINED_UNJUSTIFIED;
  }

  private boolean checksAreWrong(Assessment assessment, GroupTruth truth) {
    // An answer for no region is that of one of them, which under faults may be another than this.
    return emptied.isNothing()
        && !(assessment.regionId() == null && disturbed)
        && new CheckComparison(world, truth).firstWrong(assessment) != null;
  }
}
