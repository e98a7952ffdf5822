package io.github.sgaudit.emulator;

import java.util.Locale;

/**
 * The monitor that guards the state of one world, and the numbers given to what is added to it.
 * Numbers are taken while it is held.
 */
final class WorldLock {
  private long sequence;
  private long ruleSequence;

  synchronized void change(Runnable change) {
    change.run();
  }

  long nextSequence() {
    return ++sequence;
  }

  String nextRuleId() {
    return String.format(Locale.ROOT, "sgr-bp1rule%010d", ++ruleSequence);
  }

  WorldLock copy() {
    WorldLock copy = new WorldLock();
    copy.sequence = sequence;
    copy.ruleSequence = ruleSequence;
    return copy;
  }
}
