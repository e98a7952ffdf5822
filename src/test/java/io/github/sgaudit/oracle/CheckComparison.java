package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the blockers that an assessment names with those that a world has. */
final class CheckComparison {
  private final TrialWorld world;
  private final GroupTruth truth;
  private final boolean clustersMayBeLost;

  CheckComparison(TrialWorld world, GroupTruth truth, boolean clustersMayBeLost) {
    this.world = world;
    this.truth = truth;
    this.clustersMayBeLost = clustersMayBeLost;
  }

  /** The first check that contradicts the world; null where none does. */
  Check.@Nullable Name firstWrong(Assessment assessment) {
    for (Check check : assessment.checks()) {
      if (!isRight(check, assessment)) {
        return check.name();
      }
    }
    return null;
  }

  private boolean isRight(Check check, Assessment assessment) {
    return switch (check.name()) {
      case EXISTS -> check.status() != Check.Status.BLOCKED;
      case MANAGED -> managedIsRight(check, assessment);
      case REFERENCES ->
          namesAll(
              check,
              named(assessment, Blocker.Referenced.class),
              truth.referencedBy.keySet(),
              Justification.cutUnseen(world, truth));
      case INSTANCES ->
          namesAll(
              check,
              named(assessment, Blocker.HasInstance.class),
              truth.shown(truth.instances, world.traits()),
              false);
      case INTERFACES -> namesInterfaces(check, assessment);
      case ADDRESSES ->
          check.status() != Check.Status.PASSED
              || !truth.countSaysHeld(world.traits())
              || assessment.blockers().stream()
                  .anyMatch(
                      blocker ->
                          blocker instanceof Blocker.HasInstance
                              || blocker instanceof Blocker.HasNetworkInterface);
      case CLUSTERS -> clustersAreRight(check, assessment);
    };
  }

  /**
   * An interface stands for itself, or for an instance that is named anyway: a walk over all
   * members does not repeat that, the question about one group may. Where the instances could not
   * be read, a primary interface that a walk read is what shows that its instance is there.
   */
  private boolean namesInterfaces(Check check, Assessment assessment) {
    Traits traits = world.traits();
    Set<String> named = named(assessment, Blocker.HasNetworkInterface.class);
    // Asked by group, those of services are asked for apart, and only where there is no other.
    boolean maySeeAPartOnly = traits.managedInterfacesHidden();
    boolean withoutInstances =
        assessment.checks().stream()
            .anyMatch(
                each ->
                    each.name() == Check.Name.INSTANCES && each.status() == Check.Status.FAILED);
    Set<String> ofAnyKind = truth.shown(truth.secondaryInterfaces, traits);
    ofAnyKind.addAll(truth.shown(truth.primaryInterfaces, traits));
    return namesAll(check, named, truth.interfacesByGroup(traits), maySeeAPartOnly)
        || (withoutInstances && namesAll(check, named, ofAnyKind, maySeeAPartOnly))
        || (!truth.isClassic()
            && namesAll(
                check, named, truth.shown(truth.secondaryInterfaces, traits), maySeeAPartOnly));
  }

  private boolean managedIsRight(Check check, Assessment assessment) {
    return switch (check.status()) {
      case PASSED -> !truth.isManaged() && !world.traits().managedAbsent();
      case BLOCKED ->
          truth.isManaged()
              && named(assessment, Blocker.ManagedByService.class)
                  .equals(Set.of(String.valueOf(truth.serviceId)));
      case FAILED -> true;
      case SKIPPED -> false;
    };
  }

  /** It is skipped where there is no whole list, or where something else was found. */
  private boolean clustersAreRight(Check check, Assessment assessment) {
    Traits traits = world.traits();
    // A fault of every action may take the place of the one that it always has.
    boolean isErrorByItself =
        traits.clusters() == Traits.Clusters.FAILING
            || traits.clusters() == Traits.Clusters.NO_SERVICE;
    boolean mayAnswerAfterAll = clustersMayBeLost && isErrorByItself;
    return switch (check.status()) {
      case SKIPPED ->
          clustersMayBeLost
              || !traits.listsClusters()
              || (truth.clusterMayHold && truth.clusters.isEmpty())
              || noneIsListed()
              || !assessment.blockers().isEmpty();
      // Of a list that is not whole, one that does not tell its group or one not read may hold it.
      case FAILED -> (truth.clusterMayHold || clustersMayBeLost) && truth.mayGoOnBeyondTheGone;
      case PASSED, BLOCKED ->
          (traits.listsClusters() || mayAnswerAfterAll)
              && namesAll(
                  check,
                  named(assessment, Blocker.HasCluster.class),
                  traits.showsClusters() || mayAnswerAfterAll ? truth.clusters : Set.of(),
                  false);
    };
  }

  /** Then nothing would be deletable, and clusters are not asked for. */
  private boolean noneIsListed() {
    return world.groups().values().stream()
        .noneMatch(
            group ->
                group.regionId.equals(truth.regionId)
                    && world.askedIds().contains(group.id)
                    && world.lists(group));
  }

  private static boolean namesAll(
      Check check, Set<String> named, Set<String> there, boolean maySeeAPartOnly) {
    return switch (check.status()) {
      case PASSED -> there.isEmpty();
      case BLOCKED ->
          check.count() != null
              && check.count() == named.size()
              && there.containsAll(named)
              && !named.isEmpty()
              && (check.more() || maySeeAPartOnly || named.equals(there));
      case FAILED -> true;
      case SKIPPED -> false;
    };
  }

  private static Set<String> named(Assessment assessment, Class<? extends Blocker> kind) {
    return assessment.blockers().stream()
        .filter(kind::isInstance)
        .map(blocker -> String.valueOf(blocker.id()))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
