package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Deletion;
import org.jspecify.annotations.Nullable;

/** Compares a verdict with what deleting the group does. */
final class DeletionComparison {
  private final TrialWorld world;
  private final Emptied emptied;

  /** Whether questions may have failed, so that anything may stay undetermined. */
  private final boolean disturbed;

  private final boolean clustersMayBeLost;

  /**
   * Makes a comparison.
   *
   * @param world what was asked about
   * @param emptied which answers may have been emptied
   */
  DeletionComparison(TrialWorld world, Emptied emptied, Disturbance disturbance) {
    this.world = world;
    this.emptied = emptied;
    this.disturbed = disturbance.mayLeaveOpen();
    this.clustersMayBeLost = disturbance.mayLoseClusters();
  }

  Outcome of(Assessment assessment) {
    GroupTruth truth = world.truth(assessment.regionId(), assessment.securityGroupId());
    if (truth == null) {
      return ofMissing(assessment);
    }
    Deletion deletion =
        world.world().copy().deleteSecurityGroup(truth.regionId, assessment.securityGroupId());
    return switch (assessment.verdict()) {
      case DELETABLE -> ofDeletable(truth, deletion, clusters(assessment));
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
        : ofDeletable(truth, world.world().copy().deleteSecurityGroup(regionId, id), null);
  }

  private static Check.@Nullable Status clusters(Assessment assessment) {
    return assessment.checks().stream()
        .filter(check -> check.name() == Check.Name.CLUSTERS)
        .map(Check::status)
        .findFirst()
        .orElse(null);
  }

  private Outcome ofMissing(Assessment assessment) {
    return switch (assessment.verdict()) {
      case NOT_FOUND -> Outcome.NOT_FOUND_RIGHT;
      case UNDETERMINED -> disturbed ? Outcome.UNDETERMINED : Outcome.UNDETERMINED_UNJUSTIFIED;
      case DELETABLE -> Outcome.WRONG_DELETABLE;
      case REFERENCED, SERVICE_MANAGED, IN_USE -> Outcome.WRONG_BLOCKED;
    };
  }

  private Outcome ofDeletable(
      GroupTruth truth, Deletion deletion, Check.@Nullable Status clusters) {
    Traits traits = world.traits();
    if (!truth.clusters.isEmpty() && !mayMissClusters(clusters)) {
      return Outcome.WRONG_DELETABLE;
    }
    if (!Justification.mustStayOpen(world, truth)) {
      if (truth.isHeldByCluster(traits)) {
        return Outcome.CLUSTER_UNSEEN;
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

  /**
   * Whether a cluster may go unnoticed: by a check that passed only if the list was emptied.
   *
   * @param check null where it is not told
   */
  private boolean mayMissClusters(Check.@Nullable Status check) {
    boolean emptiedAway =
        world.traits().clusters() == Traits.Clusters.HIDDEN || emptied.deceivesAboutClusters();
    boolean lost = clustersMayBeLost || !world.traits().listsClusters();
    return check == null ? emptiedAway || lost : check == Check.Status.PASSED ? emptiedAway : lost;
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
        Justification.mustStayOpen(world, truth)
            || truth.mayGoOnBeyondTheGone
            || Justification.referencesMayFail(world, truth);
    boolean clusterIsShown = !truth.clusters.isEmpty() && world.traits().showsClusters();
    boolean justified =
        disturbed
            || (mayBeOpen
                && !Justification.blockerIsShown(world, truth)
                && (!clusterIsShown || clustersMayBeLost || emptied.deceivesAboutClusters()));
    return justified ? Outcome.UNDETERMINED : Outcome.UNDETERMINED_UNJUSTIFIED;
  }

  private boolean checksAreWrong(Assessment assessment, GroupTruth truth) {
    // An answer for no region is that of one of them, which under faults may be another than this.
    return emptied.isNothing()
        && !(assessment.regionId() == null && disturbed)
        && new CheckComparison(world, truth, clustersMayBeLost).firstWrong(assessment) != null;
  }
}
