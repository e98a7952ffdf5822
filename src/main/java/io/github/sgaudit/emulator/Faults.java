package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The faults that the server has been told to show. The first rule that concerns a call, is not
 * used up and whose dice fall so applies, before the operation. May be changed while requests are
 * being served.
 */
public final class Faults {
  private final List<Counted> rules = new ArrayList<>();

  private static final class Counted {
    final FaultRule rule;
    int left;

    Counted(FaultRule rule) {
      this.rule = rule;
      this.left = rule.times();
    }
  }

  private Faults() {}

  /**
   * No faults, for now.
   *
   * @return an empty set of rules
   */
  public static Faults none() {
    return new Faults();
  }

  /**
   * Reads rules written {@code ACTION=KIND[:ARGUMENT][@PROBABILITY]}, such as {@code
   * DescribeInstances=throttled:3} or {@code *=hang:5s@0.1}. {@link FaultKind#help} tells the
   * kinds; the argument is a number of calls, for the kinds that take time a duration.
   *
   * @param specs the rules
   * @return the faults
   * @throws IllegalArgumentException when one is not understood; its message says what is
   */
  public static Faults parse(List<String> specs) {
    Faults faults = new Faults();
    specs.forEach(spec -> faults.add(FaultSpec.parse(spec)));
    return faults;
  }

  /**
   * Adds a rule.
   *
   * @param rule the rule, applied after those that are there already
   * @return these faults
   */
  public synchronized Faults add(FaultRule rule) {
    rules.add(new Counted(rule));
    return this;
  }

  /**
   * Lets an action fail from now on, for as often or as long as the kind does by default.
   *
   * @param action the action, {@code *} for all
   * @param kind how it fails
   * @return these faults
   */
  public Faults add(String action, FaultKind kind) {
    return add(FaultRule.of(action, kind));
  }

  /**
   * Lets the next calls of an action fail.
   *
   * @param action the action, {@code *} for all
   * @param kind how they fail
   * @param calls how many calls
   * @return these faults
   */
  public Faults next(String action, FaultKind kind, int calls) {
    return add(FaultRule.of(action, kind).withTimes(calls));
  }

  /**
   * Forgets all rules.
   *
   * @return these faults
   */
  public synchronized Faults clear() {
    rules.clear();
    return this;
  }

  synchronized Optional<FaultRule> draw(ApiCall call, RandomGenerator random) {
    for (Counted counted : rules) {
      FaultRule rule = counted.rule;
      boolean applies =
          counted.left > 0
              && rule.concerns(call)
              && (rule.probability() >= 1 || random.nextDouble() < rule.probability());
      if (applies) {
        if (counted.left != Integer.MAX_VALUE) {
          counted.left--;
        }
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
