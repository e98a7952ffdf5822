package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.RamRestriction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What goes wrong while a world is asked.
 *
 * @param rules the faults of the server
 * @param denied the actions that the identity may not use
 * @param hidden the actions that give the identity an empty list instead
 */
record Disturbance(List<FaultRule> rules, Set<String> denied, Set<String> hidden) {
  static final Disturbance NONE = new Disturbance(List.of(), Set.of(), Set.of());

  private static final List<String> ACTIONS =
      List.of(
          Emptied.GROUPS,
          Emptied.REFERENCES,
          Emptied.INSTANCES,
          Emptied.INTERFACES,
          Emptied.CLUSTERS);

  /** The faults after which the same question is asked again, or that harm no answer. */
  private static final Set<FaultKind> PASSING =
      Set.of(
          FaultKind.THROTTLED,
          FaultKind.THROTTLED_RETRY_AFTER,
          FaultKind.UNAVAILABLE,
          FaultKind.UNAVAILABLE_HTML,
          FaultKind.INTERNAL_ERROR,
          FaultKind.DISCONNECT,
          FaultKind.TRUNCATED,
          FaultKind.HANG,
          FaultKind.NONCE_USED);

  /** An identity that gets empty lists from an action. */
  static Disturbance hiding(String action) {
    return new Disturbance(List.of(), Set.of(), Set.of(action));
  }

  /** The same where rules are read too. */
  private static final List<String> ACTIONS_OF_SETS =
      Stream.concat(ACTIONS.stream(), Stream.of(Emptied.RULES, Emptied.RULES)).toList();

  /** At least one fault or restriction. */
  static Disturbance random(Dice dice) {
    return random(dice, ACTIONS);
  }

  /** The same, of what is asked about a set. */
  static Disturbance randomOfSets(Dice dice) {
    return random(dice, ACTIONS_OF_SETS);
  }

  private static Disturbance random(Dice dice, List<String> actions) {
    List<FaultRule> rules = new ArrayList<>();
    int faults = dice.chance(75) ? dice.between(1, 3) : 0;
    for (int i = 0; i < faults; i++) {
      rules.add(randomRule(dice, actions));
    }
    Set<String> denied = new HashSet<>();
    Set<String> hidden = new HashSet<>();
    if (rules.isEmpty() || dice.chance(20)) {
      (dice.chance(60) ? denied : hidden).add(dice.oneOf(actions));
    }
    return new Disturbance(List.copyOf(rules), Set.copyOf(denied), Set.copyOf(hidden));
  }

  private static FaultRule randomRule(Dice dice, List<String> actions) {
    String action = dice.chance(15) ? FaultRule.ANY_ACTION : dice.oneOf(actions);
    FaultKind kind = dice.oneOf(FaultKind.values());
    FaultRule.Builder rule = FaultRule.builder(action, kind);
    if (dice.chance(70)) {
      rule.times(dice.chance(70) ? dice.between(1, 3) : dice.between(4, 12));
    }
    if (dice.chance(50)) {
      rule.probability(dice.oneOf(0.1, 0.3, 0.7));
    }
    // No waiting: what takes an hour by default ends at once here.
    return switch (kind) {
      case HANG, SLOW_DRIP -> rule.duration(Duration.ZERO).build();
      default -> rule.build();
    };
  }

  /**
   * Whether it may leave a verdict open: what passes within the retries of one question may not,
   * nor may clusters that cannot be read.
   */
  boolean mayLeaveOpen() {
    long failures = 0;
    for (FaultRule rule : rules) {
      if (rule.action().equals(Emptied.CLUSTERS)) {
        continue;
      }
      if (!PASSING.contains(rule.kind())) {
        return true;
      }
      failures += rule.times();
    }
    Set<String> unanswered = new HashSet<>(denied);
    unanswered.addAll(hidden);
    unanswered.remove(Emptied.CLUSTERS);
    return failures > Trial.RETRIES || !unanswered.isEmpty();
  }

  /**
   * Whether clusters may not be read in the time there is: waits for other answers take it, too.
   */
  boolean mayLoseClusters() {
    return !rules.isEmpty() || denied.contains(Emptied.CLUSTERS);
  }

  /** Whether rules that name a group may not be read, or the list of the groups that have some. */
  boolean mayLoseRules() {
    Set<String> lost = new HashSet<>(denied);
    lost.addAll(hidden);
    rules.forEach(rule -> lost.add(rule.action()));
    return lost.contains(Emptied.RULES)
        || lost.contains(Emptied.GROUPS)
        || lost.contains(FaultRule.ANY_ACTION);
  }

  Faults faults() {
    Faults faults = Faults.none();
    rules.forEach(faults::add);
    return faults;
  }

  RamRestriction restriction(RamRestriction base) {
    return base.denying(denied.toArray(String[]::new)).hiding(hidden.toArray(String[]::new));
  }

  /**
   * The actions whose answers may have been emptied. An API that has to be asked for the interfaces
   * of services, and does not hear it, empties too.
   */
  Emptied emptied(Traits traits) {
    Set<String> actions = new HashSet<>();
    for (FaultRule rule : rules) {
      if (rule.kind() == FaultKind.EMPTY_LIST) {
        actions.add(rule.action());
      }
      boolean allOrInterfaces =
          rule.action().equals(FaultRule.ANY_ACTION) || rule.action().equals(Emptied.INTERFACES);
      if (rule.kind() == FaultKind.FILTER_IGNORED
          && allOrInterfaces
          && traits.managedInterfacesHidden()) {
        actions.add(Emptied.INTERFACES);
      }
    }
    return new Emptied(Set.copyOf(actions), hidden);
  }
}
