package io.github.sgaudit.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Groups of one region that are to be deleted together: a reference from one of them does not block
 * another if the first can itself be deleted before, in turn by the same rule. Which of them go is
 * earned group by group: one that anything else blocks stays, and so does every group that it
 * names.
 */
final class DeletionSet {

  /** What becomes of references that deleting alone does not end. */
  enum Way {
    /** Nobody revokes a rule: groups in a circle, and one that names itself, stay. */
    TOGETHER,
    /** Rules are revoked: a circle and a reference to oneself end so, where the rules are known. */
    PLANNED
  }

  private final Map<String, Facts> factsById = new LinkedHashMap<>();
  private final Strictness strictness;
  private final Assumptions assumptions;
  private final Way way;

  /** By a group's ID, those of the set that name it. */
  private final Map<String, Set<String>> referencing = new HashMap<>();

  /** The groups that go only after a move: their own members', or those of one that names them. */
  private final Set<String> afterMoves;

  private final Set<String> going;
  private final ReferenceGraph graph;

  /**
   * Judges a set.
   *
   * @param facts of groups of one target, each once, in the order in which the set names them
   */
  DeletionSet(Collection<Facts> facts, Strictness strictness, Assumptions assumptions, Way way) {
    facts.forEach(each -> factsById.put(each.securityGroupId(), each));
    this.strictness = strictness;
    this.assumptions = assumptions;
    this.way = way;
    factsById.forEach((id, each) -> referencing.put(id, referencing(each)));
    Set<String> all = factsById.keySet();
    this.graph = new ReferenceGraph(all, referencing);
    this.afterMoves = afterMoves();
    Set<String> candidates = new LinkedHashSet<>(all);
    candidates.removeIf(id -> !isDeletable(id, all));
    removeThoseHeld(candidates);
    this.going =
        way == Way.PLANNED
            ? candidates
            : new LinkedHashSet<>(new ReferenceGraph(candidates, referencing).deletionOrder());
  }

  /** The groups of the set that hold one, unless they are assumed gone or go first. */
  private Set<String> referencing(Facts facts) {
    Discount assumed = new Discount(assumptions, Set.of());
    Set<String> ids = new LinkedHashSet<>();
    for (ReferencingGroup group : facts.referencing()) {
      if (factsById.containsKey(group.securityGroupId()) && !assumed.covers(group, facts)) {
        ids.add(group.securityGroupId());
      }
    }
    return ids;
  }

  /** By a group's ID, those of the set that it names. */
  private Map<String, List<String>> named() {
    Map<String, List<String>> named = new HashMap<>();
    referencing.forEach(
        (id, others) ->
            others.forEach(
                other -> named.computeIfAbsent(other, any -> new ArrayList<>()).add(id)));
    return named;
  }

  private Set<String> afterMoves() {
    Map<String, List<String>> named = named();
    Deque<String> open = new ArrayDeque<>();
    factsById.forEach(
        (id, facts) -> {
          if (facts.members().anyMatch(member -> assumptions.isMoved(member, id))) {
            open.add(id);
          }
        });
    Set<String> late = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (String waiting : named.getOrDefault(open.remove(), List.of())) {
        if (late.add(waiting)) {
          open.add(waiting);
        }
      }
    }
    return late;
  }

  /** A group that stays holds all that it names, and those stay too. */
  private void removeThoseHeld(Set<String> candidates) {
    Map<String, List<String>> named = named();
    Deque<String> staying = new ArrayDeque<>(factsById.keySet());
    staying.removeAll(candidates);
    while (!staying.isEmpty()) {
      for (String held : named.getOrDefault(staying.remove(), List.of())) {
        if (candidates.remove(held)) {
          staying.add(held);
        }
      }
    }
  }

  private boolean isDeletable(String id, Set<String> deletedFirst) {
    return assessment(id, deletedFirst).verdict() == Verdict.DELETABLE;
  }

  private Assessment assessment(String id, Set<String> deletedFirst) {
    Set<String> before = new HashSet<>(deletedFirst);
    if (way == Way.TOGETHER) {
      before.remove(id);
    }
    if (assumptions.goesBeforeMoves(id)) {
      before.removeAll(afterMoves);
    }
    return Judge.deletion(
        Objects.requireNonNull(factsById.get(id)), strictness, new Discount(assumptions, before));
  }

  /** The judgement on each group, once all that can go is gone. */
  Map<String, Assessment> assessments() {
    Map<String, Assessment> all = new LinkedHashMap<>();
    factsById.keySet().forEach(id -> all.put(id, assessment(id, going)));
    if (assumptions.areAny()) {
      order().forEach(id -> all.put(id, withAssumedOfThoseBefore(id, all)));
    }
    return all;
  }

  /** A group that goes after another stands on whatever that stands on. */
  private Assessment withAssumedOfThoseBefore(String id, Map<String, Assessment> all) {
    Map<List<String>, Blocker> assumed = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(id), referencing.getOrDefault(id, Set.of()).stream().filter(going::contains))
        .map(each -> Objects.requireNonNull(all.get(each)).assumed())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .forEach(
            gone -> assumed.putIfAbsent(List.of(gone.type(), String.valueOf(gone.id())), gone));
    return Objects.requireNonNull(all.get(id)).withAssumed(List.copyOf(assumed.values()));
  }

  /** The groups that can be deleted, in the order in which the set names them. */
  List<Facts> going() {
    return factsById.values().stream()
        .filter(facts -> going.contains(facts.securityGroupId()))
        .toList();
  }

  /** The groups that can be deleted by deleting alone, in the order in which to delete them. */
  List<String> order() {
    return graph.deletionOrder().stream().filter(going::contains).toList();
  }

  /** The groups of the set that name each other in a circle, each circle as its sorted IDs. */
  List<List<String>> circles() {
    return graph.circles();
  }
}
