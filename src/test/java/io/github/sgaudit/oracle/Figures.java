package io.github.sgaudit.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts the outcomes, and keeps the first faults in words. */
final class Figures {
  /** Of each kind. */
  private static final int MOST_DESCRIBED = 3;

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final Map<Outcome, List<String>> faults = new EnumMap<>(Outcome.class);
  private int worlds;

  void addWorld() {
    worlds++;
  }

  /**
   * Counts an outcome.
   *
   * @param outcome the outcome
   * @param description what a developer needs to know should it be a fault
   */
  void add(Outcome outcome, Supplier<String> description) {
    counts.merge(outcome, 1, Integer::sum);
    if (outcome.isFault()) {
      List<String> same = faults.computeIfAbsent(outcome, key -> new ArrayList<>());
      if (same.size() < MOST_DESCRIBED) {
        same.add(outcome.text() + ": " + description.get());
      }
    }
  }

  /** Adds what other worlds gave. */
  void addAll(Figures other) {
    worlds += other.worlds;
    other.counts.forEach((outcome, count) -> counts.merge(outcome, count, Integer::sum));
    other.faults.forEach(
        (outcome, more) -> {
          List<String> same = faults.computeIfAbsent(outcome, key -> new ArrayList<>());
          more.stream().limit(MOST_DESCRIBED - same.size()).forEach(same::add);
        });
  }

  int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  int worlds() {
    return worlds;
  }

  int faultCount() {
    return Arrays.stream(Outcome.values()).filter(Outcome::isFault).mapToInt(this::of).sum();
  }

  /** The first faults of each kind in words, the worst kinds first. */
  List<String> faults() {
    return faults.values().stream().flatMap(List::stream).toList();
  }

  /** Everything on one line; what the asserted zeros are is printed even where it is zero. */
  String line() {
    return worlds
        + " worlds: "
        + Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.isFault() || of(outcome) > 0)
            .map(outcome -> outcome.text() + " " + of(outcome))
            .collect(Collectors.joining(", "));
  }
}
