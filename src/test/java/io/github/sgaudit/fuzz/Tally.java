package io.github.sgaudit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts what became of the documents, and keeps the first that must not be. */
final class Tally {
  private static final int KEPT = 4;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private int violated;

  void add(String outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  void violation(String rule, Supplier<String> description) {
    violated++;
    int ofRule = counts.merge("VIOLATION: " + rule, 1, Integer::sum);
    if (ofRule <= KEPT) {
      violations.add(rule + "\n" + description.get());
    }
  }

  int count(String outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  boolean isClean() {
    return violated == 0;
  }

  /** The violations, for the message of an assertion. */
  String violations() {
    return violated + " violations, the first of them:\n" + String.join("\n\n", violations);
  }

  /** Tells the figures. */
  void print(String what, long seed, long nanos, int documents) {
    System.out.printf(
        "%s: seed %d, %d documents, %.0f a second%n",
        what, seed, documents, documents * 1e9 / Math.max(1, nanos));
    counts.forEach((outcome, count) -> System.out.printf("  %9d %s%n", count, outcome));
  }
}
