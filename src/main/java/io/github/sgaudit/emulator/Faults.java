package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The faults that the server injects. A call fails by the first rule that is about it, is not used
 * up and passes its probability. Rules may be changed while requests are being served.
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

  public static Faults none() {
    return new Faults();
  }

  /**
   * Reads rules in the form of {@link FaultRule#parse}.
   *
   * @throws IllegalArgumentException with a message for the user if one is invalid
   */
  public static Faults parse(List<String> specs) {
    Faults faults = new Faults();
    specs.forEach(spec -> faults.add(FaultRule.parse(spec)));
    return faults;
  }

  /** Adds a rule after those that are there already. */
  public synchronized Faults add(FaultRule rule) {
    rules.add(new Counted(rule));
    return this;
  }

  /** Makes an action fail from now on, as many times as the kind does by default. */
  public Faults add(String action, FaultKind kind) {
    return add(FaultRule.of(action, kind));
  }

  /** Makes a number of calls of an action fail. */
  public Faults next(String action, FaultKind kind, int calls) {
    return add(FaultRule.builder(action, kind).times(calls).build());
  }

  /** Removes all rules. */
  public synchronized Faults clear() {
    rules.clear();
    return this;
  }

  synchronized Optional<FaultRule> draw(ApiCall call, RandomGenerator random) {
    for (Counted counted : rules) {
      FaultRule rule = counted.rule;
      boolean applies =
          counted.left > 0
              && rule.isAbout(call)
              && (rule.probability() >= 1 || random.nextDouble() < rule.probability());
      if (applies) {
        if (counted.left != FaultRule.ALWAYS) {
          counted.left--;
        }
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
