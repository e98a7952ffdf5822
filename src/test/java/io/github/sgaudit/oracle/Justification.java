package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.emulator.Behaviour.ReferencesCap;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;

/** Which worlds leave a verdict open though every question was answered. */
final class Justification {
  private Justification() {}

  /** Whether nothing holds the group visibly and yet "deletable" may not be said. */
  static boolean mustStayOpen(TrialWorld world, GroupTruth truth) {
    Traits traits = world.traits();
    return truth.listsItself(traits)
        || truth.goesOnBeyondTheGone
        || truth.countSaysHeld(traits)
        || traits.managedAbsent()
        || !world.lists(truth);
  }

  /** Whether the identity that asks is shown something that holds the group. */
  static boolean blockerIsShown(TrialWorld world, GroupTruth truth) {
    Traits traits = world.traits();
    boolean referencesShown =
        !truth.referencedBy.isEmpty()
            && !referencesMayFail(world, truth)
            && !(truth.listsItself(traits) && cutUnseen(world, truth));
    boolean managedShown = truth.isManaged() && world.lists(truth) && !traits.managedAbsent();
    return referencesShown || managedShown || truth.showsMembers(traits);
  }

  /** Whether a check of the references may fail: its answer has no known shape, or is refused. */
  static boolean referencesMayFail(TrialWorld world, GroupTruth truth) {
    Traits traits = world.traits();
    return traits.shape() == ReferencesShape.UNKNOWN
        || (traits.cap() == ReferencesCap.ERROR && truth.referencePairs(traits) > traits.capSize());
  }

  /**
   * Whether the references may be cut without the answer showing it: by a cap that is smaller than
   * the documented 100, or by one that counts rules and that this group alone exceeds. Even then
   * some of them must be there.
   */
  static boolean cutUnseen(TrialWorld world, GroupTruth truth) {
    Traits traits = world.traits();
    return switch (traits.cap()) {
      case PAIRS -> traits.capSize() < EcsApi.REFERENCE_ENTRY_CAP;
      case RULES ->
          traits.capSize() < EcsApi.REFERENCE_ENTRY_CAP || traits.capSize() < truth.rulesNaming;
      case NONE, ERROR -> false;
    };
  }
}
