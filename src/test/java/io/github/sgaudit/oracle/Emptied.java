package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.FaultRule;
import java.util.Set;

/**
 * The actions whose answers may be empty under 200 although there is something, as the API hid for
 * years what an identity may not see.
 *
 * @param byFault actions of which some answers may be emptied, {@code *} for all: a dry run does
 *     not tell, so the product has no defence but the count of addresses
 * @param hidden actions whose every answer is emptied, which a dry run tells where there is one
 */
record Emptied(Set<String> byFault, Set<String> hidden) {
  static final String GROUPS = "DescribeSecurityGroups";
  static final String REFERENCES = "DescribeSecurityGroupReferences";
  static final String RULES = "DescribeSecurityGroupAttribute";
  static final String INSTANCES = "DescribeInstances";
  static final String INTERFACES = "DescribeNetworkInterfaces";
  static final String CLUSTERS = "DescribeClustersV1";

  /**
   * The actions that have no dry run: what hides their answers is believed. Interfaces are compared
   * with instances, so that they are believed only where there is no instance in a VPC to see.
   */
  static final Set<String> BELIEVED_WHEN_HIDDEN = Set.of(REFERENCES, INTERFACES, CLUSTERS);

  boolean isNothing() {
    return byFault.isEmpty() && hidden.isEmpty();
  }

  private boolean deceives(String action) {
    return byFault.contains(action)
        || byFault.contains(FaultRule.ANY_ACTION)
        || (hidden.contains(action) && BELIEVED_WHEN_HIDDEN.contains(action));
  }

  boolean deceivesAboutReferences() {
    return deceives(REFERENCES);
  }

  boolean deceivesAboutClusters() {
    return deceives(CLUSTERS);
  }

  private boolean deceivesAboutInterfaces(TrialWorld world, GroupTruth truth) {
    boolean compared =
        !byFault.contains(INTERFACES)
            && !byFault.contains(FaultRule.ANY_ACTION)
            && !deceives(INSTANCES)
            && world.showsInstanceOfVpc(truth.regionId);
    return deceives(INTERFACES) && !compared;
  }

  /** Whether all that holds the group where the API can show it may have been emptied away. */
  boolean hidesAllThatHolds(TrialWorld world, GroupTruth truth) {
    Traits traits = world.traits();
    boolean referenced = truth.listsItself(traits) || !truth.referencedBy.isEmpty();
    boolean inhabited = !truth.shown(truth.instances, traits).isEmpty();
    boolean attached = !truth.interfacesByGroup(traits).isEmpty();
    return (referenced || inhabited || attached)
        && (!referenced || deceivesAboutReferences())
        && (!inhabited || deceives(INSTANCES))
        && (!attached || deceivesAboutInterfaces(world, truth))
        && !truth.isManaged()
        && !truth.countSaysHeld(traits);
  }
}
