package io.github.sgaudit.audit;

import io.github.sgaudit.audit.TeardownStep.Why;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which groups of one region can be deleted that only rules of each other hold. Each
 * step succeeds once those before it did. As few rules are revoked as possible, each right before
 * the deletion that needs it: a plan that stops on its way has changed least.
 *
 * @param steps how those groups go that can
 * @param held the groups that have to stay, in the order given, and for each the groups that hold
 *     it: those whose rules naming it are not known, or that have to stay too and name it
 */
record TeardownSteps(List<TeardownStep> steps, Map<String, List<String>> held) {

  /**
   * A reference between two of the groups, or of one to itself.
   *
   * @param from the group whose rules name the other
   * @param rules its rules that name the other; null where they were not read, empty where none was
   *     found
   * @param areWhole whether these are all: otherwise one that is not seen would still hold the
   *     group once these are revoked
   */
  record Reference(String from, @Nullable List<Rule> rules, boolean areWhole) {
    List<Rule> found() {
      return rules == null ? List.of() : rules;
    }
  }

  /**
   * Finds the steps.
   *
   * @param referencing by a group's ID, in the order given, what names it: at most one reference
   *     from each group; one from outside the set holds it
   */
  static TeardownSteps of(String regionId, Map<String, List<Reference>> referencing) {
    Map<String, List<String>> held = held(referencing);
    Map<String, List<Reference>> free = new LinkedHashMap<>();
    referencing.forEach(
        (id, references) -> {
          if (!held.containsKey(id)) {
            free.put(id, references);
          }
        });
    return new TeardownSteps(new Walk(regionId, free).steps, held);
  }

  /**
   * A group has to stay where one from outside names it, where it is not known by which rule
   * another does, where a circle, or its reference to itself, cannot be broken, and where one that
   * has to stay names it.
   */
  private static Map<String, List<String>> held(Map<String, List<Reference>> referencing) {
    Map<String, Set<String>> irrevocable = new HashMap<>();
    Map<String, Set<String>> named = new HashMap<>();
    Set<String> stay = new HashSet<>();
    Map<String, Set<String>> holding = new LinkedHashMap<>();
    referencing.forEach(
        (id, references) -> {
          for (Reference reference : references) {
            named.computeIfAbsent(reference.from(), from -> new HashSet<>()).add(id);
            boolean isOwn = reference.from().equals(id);
            if (!reference.areWhole()) {
              irrevocable.computeIfAbsent(id, any -> new HashSet<>()).add(reference.from());
            }
            if (reference.found().isEmpty()
                || (isOwn && !reference.areWhole())
                || !referencing.containsKey(reference.from())) {
              holding.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(reference.from());
              stay.add(id);
            }
          }
        });
    new ReferenceGraph(referencing.keySet(), irrevocable).circles().forEach(stay::addAll);
    Deque<String> open = new ArrayDeque<>(stay);
    while (!open.isEmpty()) {
      for (String id : named.getOrDefault(open.pop(), Set.of())) {
        if (stay.add(id)) {
          open.push(id);
        }
      }
    }
    Map<String, List<String>> held = new LinkedHashMap<>();
    referencing.forEach(
        (id, references) -> {
          if (stay.contains(id)) {
            Set<String> by = holding.computeIfAbsent(id, any -> new LinkedHashSet<>());
            references.stream()
                .map(Reference::from)
                .filter(from -> stay.contains(from) && !from.equals(id))
                .forEach(by::add);
            held.put(id, List.copyOf(by));
          }
        });
    return held;
  }

  /** Through the groups that go. */
  private static final class Walk {
    private final String regionId;
    private final Map<String, List<Reference>> referencing;
    private final Map<String, Why> circles = new HashMap<>();
    private final List<TeardownStep> steps = new ArrayList<>();

    Walk(String regionId, Map<String, List<Reference>> referencing) {
      this.regionId = regionId;
      this.referencing = referencing;
      Set<String> deleted = new HashSet<>();
      for (String id : order()) {
        delete(id, deleted);
        deleted.add(id);
      }
    }

    private List<String> order() {
      Map<String, Set<String>> uncut = new HashMap<>();
      referencing.forEach(
          (id, references) -> {
            Set<String> from = uncut.computeIfAbsent(id, any -> new HashSet<>());
            references.forEach(reference -> from.add(reference.from()));
          });
      for (List<String> circle : new ReferenceGraph(referencing.keySet(), uncut).circles()) {
        cut(inOrderGiven(circle), uncut);
      }
      return new ReferenceGraph(referencing.keySet(), uncut).deletionOrder();
    }

    private List<String> inOrderGiven(List<String> circle) {
      Set<String> ids = Set.copyOf(circle);
      return referencing.keySet().stream().filter(ids::contains).toList();
    }

    private void cut(List<String> circle, Map<String, Set<String>> uncut) {
      Map<String, Integer> places = new HashMap<>();
      circle.forEach(id -> places.put(id, places.size()));
      List<Arc> arcs = new ArrayList<>();
      for (int to = 0; to < circle.size(); to++) {
        String id = circle.get(to);
        circles.put(id, CircleCuts.isExact(circle.size()) ? Why.FEWEST : Why.FEW);
        for (Reference reference : referencing.getOrDefault(id, List.of())) {
          Integer from = places.get(reference.from());
          if (from != null && !reference.from().equals(id)) {
            int rules = reference.areWhole() ? reference.found().size() : Arc.UNCUTTABLE;
            arcs.add(new Arc(from, to, rules));
          }
        }
      }
      for (Arc arc : CircleCuts.of(circle.size(), arcs)) {
        uncut.getOrDefault(circle.get(arc.to()), Set.of()).remove(circle.get(arc.from()));
      }
    }

    private void delete(String id, Set<String> deleted) {
      List<String> after = new ArrayList<>();
      for (Reference reference : referencing.getOrDefault(id, List.of())) {
        if (deleted.contains(reference.from())) {
          after.add(reference.from());
        } else {
          boolean isOwn = reference.from().equals(id);
          Why why = isOwn ? Why.NAMES_ITSELF : circles.getOrDefault(id, Why.FEW);
          for (Rule rule : reference.found()) {
            steps.add(new TeardownStep.Revoke(regionId, reference.from(), rule, why));
          }
        }
      }
      steps.add(new TeardownStep.Delete(regionId, id, after));
    }
  }
}
