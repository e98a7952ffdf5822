package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.FaultRule;
import java.util.Set;

/**
 * The actions whose answers may be empty under 200 although there is something, as the API hid for
 * years what an identity may not see.
 *
 * @param actions the actions; {@code *} for all
 */
record Emptied(Set<String> actions) {
  static final String REFERENCES = "DescribeSecurityGroupReferences";
  static final String INSTANCES = "DescribeInstances";
  static final String INTERFACES = "DescribeNetworkInterfaces";

  /**
   * The actions whose emptied answers the product believes, for it has no defence but the count of
   * addresses. Take an action out of this set once there is one: its worlds then count in full.
   */
  static final Set<String> BELIEVED_WHEN_EMPTIED = Set.of(REFERENCES, INSTANCES, INTERFACES);

  boolean isNothing() {
    return actions.isEmpty();
  }

  private boolean deceives(String action) {
    return BELIEVED_WHEN_EMPTIED.contains(action)
        && (actions.contains(action) || actions.contains(FaultRule.ANY_ACTION));
  }

  boolean deceivesAboutReferences() {
    return deceives(REFERENCES);
  }

  /** Whether all that holds the group where the API can show it may have been emptied away. */
  boolean hidesAllThatHolds(GroupTruth truth, Traits traits) {
    boolean referenced = truth.listsItself(traits) || !truth.referencedBy.isEmpty();
    boolean inhabited = !truth.instances.isEmpty();
    boolean attached = !truth.interfacesByGroup(traits).isEmpty();
    return (referenced || inhabited || attached)
        && (!referenced || deceivesAboutReferences())
        && (!inhabited || deceives(INSTANCES))
        && (!attached || deceives(INTERFACES))
        && !truth.isManaged()
        && !truth.countSaysHeld(traits);
  }
}
