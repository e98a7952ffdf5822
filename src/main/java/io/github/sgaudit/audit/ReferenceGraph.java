package io.github.sgaudit.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which groups of a set name each other in their rules. An edge runs from the group whose rule
 * names another to the named one. That a group names itself is no edge.
 */
final class ReferenceGraph {
  private final List<String> ids;

  /** By a group's place among the IDs, the places of the groups that it names. */
  private final List<List<Integer>> named = new ArrayList<>();

  /**
   * A graph of the groups of one region.
   *
   * @param ids the groups, each counts once; their order decides wherever nothing else does
   * @param referencing by a group's ID, the IDs of the groups that name it; those outside the set
   *     are no part of the graph
   */
  ReferenceGraph(Collection<String> ids, Map<String, Set<String>> referencing) {
    this.ids = List.copyOf(new LinkedHashSet<>(ids));
    Map<String, Integer> places = new HashMap<>();
    for (String id : this.ids) {
      places.put(id, places.size());
      named.add(new ArrayList<>());
    }
    for (String id : this.ids) {
      for (String from : referencing.getOrDefault(id, Set.of())) {
        Integer place = places.get(from);
        if (place != null && !from.equals(id)) {
          named.get(place).add(places.get(id));
        }
      }
    }
  }

  /**
   * The groups of which each can be deleted once those before it are: nothing names it by then. A
   * group in a circle has no such place, nor has one that such a group names, in turn. Of several
   * that could be next, the first in the order given is.
   */
  List<String> deletionOrder() {
    int[] naming = new int[ids.size()];
    named.forEach(all -> all.forEach(place -> naming[place]++));
    PriorityQueue<Integer> free = new PriorityQueue<>();
    for (int place = 0; place < naming.length; place++) {
      if (naming[place] == 0) {
        free.add(place);
      }
    }
    List<String> order = new ArrayList<>();
    while (!free.isEmpty()) {
      int next = free.remove();
      order.add(ids.get(next));
      for (int place : named.get(next)) {
        naming[place]--;
        if (naming[place] == 0) {
          free.add(place);
        }
      }
    }
    return order;
  }

  /**
   * The groups that name each other in a circle: each circle as its sorted IDs, in the order of
   * their first IDs. Circles that share a group are one.
   */
  List<List<String>> circles() {
    return new Walk()
        .circles.stream().sorted(Comparator.comparing(circle -> circle.get(0))).toList();
  }

  /**
   * Tarjan's walk for the strongly connected parts, with a stack of its own: a chain of groups may
   * be longer than the stack of a thread.
   */
  private final class Walk {
    private static final int NOT_SEEN = -1;

    private final List<List<String>> circles = new ArrayList<>();
    private final int[] seenAs = new int[ids.size()];

    /** The earliest place of the same part that can be reached, as far as that is known. */
    private final int[] reaches = new int[ids.size()];

    private final int[] edgesTaken = new int[ids.size()];
    private final boolean[] isOpen = new boolean[ids.size()];
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int seen;

    Walk() {
      Arrays.fill(seenAs, NOT_SEEN);
      for (int place = 0; place < seenAs.length; place++) {
        if (seenAs[place] == NOT_SEEN) {
          enter(place);
          walk();
        }
      }
    }

    private void enter(int place) {
      seenAs[place] = seen;
      reaches[place] = seen;
      seen++;
      isOpen[place] = true;
      open.push(place);
      path.push(place);
    }

    private void walk() {
      while (!path.isEmpty()) {
        int place = path.element();
        if (edgesTaken[place] == named.get(place).size()) {
          path.pop();
          leave(place);
          continue;
        }
        int next = named.get(place).get(edgesTaken[place]);
        edgesTaken[place]++;
        if (seenAs[next] == NOT_SEEN) {
          enter(next);
        } else if (isOpen[next]) {
          reaches[place] = Math.min(reaches[place], seenAs[next]);
        }
      }
    }

    private void leave(int place) {
      if (!path.isEmpty()) {
        int before = path.element();
        reaches[before] = Math.min(reaches[before], reaches[place]);
      }
      if (reaches[place] == seenAs[place]) {
        close(place);
      }
    }

    /** All that is still open since the place was entered is one part. */
    private void close(int place) {
      List<String> part = new ArrayList<>();
      int last;
      do {
        last = open.pop();
        isOpen[last] = false;
        part.add(ids.get(last));
      } while (last != place);
      if (part.size() > 1) {
        circles.add(part.stream().sorted().toList());
      }
    }
  }
}
