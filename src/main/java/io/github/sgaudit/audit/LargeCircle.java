package io.github.sgaudit.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Few references to cut in a circle that is too large to try every choice: an order by the greedy
 * algorithm of Eades, Lin and Smyth, improved for as long as that saves rules by moving single
 * groups and by finding the best order of neighbours; at last no reference is cut that closes no
 * circle.
 */
final class LargeCircle {
  private static final int MOST_ROUNDS = 50;
  private static final int WINDOW = 12;

  /** Beyond so many steps it is not worth the wait to look at each cut again. */
  private static final long MOST_STEPS = 200_000_000;

  private final int size;
  private final List<Arc> arcs;
  private final int prohibitive;
  private final List<List<Arc>> in = new ArrayList<>();
  private final List<List<Arc>> out = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private final int[] places;

  LargeCircle(int size, List<Arc> arcs) {
    this.size = size;
    this.arcs = arcs;
    this.places = new int[size];
    this.prohibitive = Arc.prohibitive(arcs);
    for (int group = 0; group < size; group++) {
      in.add(new ArrayList<>());
      out.add(new ArrayList<>());
    }
    for (Arc arc : arcs) {
      out.get(arc.from()).add(arc);
      in.get(arc.to()).add(arc);
    }
  }

  List<Arc> cuts() {
    order.addAll(new Greedy().order());
    notePlaces();
    boolean improved = true;
    for (int round = 0; improved && round < MOST_ROUNDS; round++) {
      improved = moveGroups();
      improved |= orderWindows();
    }
    return withoutNeedless(Arc.against(order, arcs));
  }

  private void notePlaces() {
    for (int place = 0; place < size; place++) {
      places[order.get(place)] = place;
    }
  }

  private int cost(Arc arc) {
    return arc.isCuttable() ? arc.rules() : prohibitive;
  }

  /**
   * From the front: what nothing names any more, and from the back: what names nothing any more.
   * Where there is neither, the group that names most and is named least is next.
   */
  private final class Greedy {
    private final boolean[] placed = new boolean[size];
    private final int[] named = new int[size];
    private final int[] naming = new int[size];

    /** How many references that cannot be cut hold the group. */
    private final int[] held = new int[size];

    /** By how many rules it names others, less those by which others name it. */
    private final int[] surplus = new int[size];

    Greedy() {
      for (Arc arc : arcs) {
        count(arc, 1);
      }
    }

    private void count(Arc arc, int number) {
      named[arc.to()] += number;
      naming[arc.from()] += number;
      if (arc.isCuttable()) {
        surplus[arc.from()] += number * arc.rules();
        surplus[arc.to()] -= number * arc.rules();
      } else {
        held[arc.to()] += number;
      }
    }

    List<Integer> order() {
      List<Integer> front = new ArrayList<>();
      Deque<Integer> back = new ArrayDeque<>();
      for (int left = size; left > 0; left--) {
        int next = next();
        boolean goesLast = named[next] > 0 && naming[next] == 0;
        placed[next] = true;
        in.get(next).stream().filter(arc -> !placed[arc.from()]).forEach(arc -> count(arc, -1));
        out.get(next).stream().filter(arc -> !placed[arc.to()]).forEach(arc -> count(arc, -1));
        if (goesLast) {
          back.addFirst(next);
        } else {
          front.add(next);
        }
      }
      front.addAll(back);
      return front;
    }

    private int next() {
      int last = -1;
      int best = -1;
      for (int group = 0; group < size; group++) {
        if (placed[group]) {
          continue;
        }
        if (named[group] == 0) {
          return group;
        }
        if (naming[group] == 0) {
          last = group;
        }
        if (held[group] == 0 && (best == -1 || surplus[group] > surplus[best])) {
          best = group;
        }
      }
      return last != -1 ? last : best;
    }
  }

  /**
   * Moves each group to its best place among the others.
   *
   * @return whether that saved a rule
   */
  private boolean moveGroups() {
    boolean improved = false;
    for (int group = 0; group < size; group++) {
      improved |= move(group);
    }
    return improved;
  }

  private boolean move(int group) {
    int from = places[group];
    int to = from;
    long best = 0;
    for (int step : new int[] {-1, 1}) {
      long change = 0;
      for (Passing passing : passings(group, step)) {
        change += passing.change;
        if (change < best) {
          best = change;
          to = passing.place;
        }
      }
    }
    if (to == from) {
      return false;
    }
    order.remove(from);
    order.add(to, group);
    notePlaces();
    return true;
  }

  /**
   * A neighbour that a group passes on its way.
   *
   * @param change by how much the rules to revoke become more
   */
  private record Passing(int place, long change) {}

  /**
   * @param step -1 towards the front, 1 towards the back
   */
  private List<Passing> passings(int group, int step) {
    List<Passing> passings = new ArrayList<>();
    for (Arc arc : in.get(group)) {
      passings.add(new Passing(places[arc.from()], -step * (long) cost(arc)));
    }
    for (Arc arc : out.get(group)) {
      passings.add(new Passing(places[arc.to()], step * (long) cost(arc)));
    }
    return passings.stream()
        .filter(passing -> Integer.signum(passing.place - places[group]) == step)
        .sorted(Comparator.comparingInt(passing -> step * passing.place))
        .toList();
  }

  /**
   * Finds the best order within each stretch of neighbours.
   *
   * @return whether that saved a rule
   */
  private boolean orderWindows() {
    boolean improved = false;
    for (int start = 0; start < size; start += WINDOW / 2) {
      improved |= orderWindow(start, Math.min(start + WINDOW, size));
    }
    return improved;
  }

  private boolean orderWindow(int start, int end) {
    List<Integer> window = List.copyOf(order.subList(start, end));
    List<Arc> inside = new ArrayList<>();
    for (int group : window) {
      for (Arc arc : out.get(group)) {
        int to = places[arc.to()];
        if (to >= start && to < end) {
          inside.add(new Arc(places[group] - start, to - start, arc.rules()));
        }
      }
    }
    List<Integer> best = new SmallCircle(window.size(), inside).order();
    if (saved(best, inside) == 0) {
      return false;
    }
    for (int i = 0; i < best.size(); i++) {
      order.set(start + i, window.get(best.get(i)));
      places[window.get(best.get(i))] = start + i;
    }
    return true;
  }

  /** How many fewer rules are against an order than against the places. */
  private static int saved(List<Integer> order, List<Arc> arcs) {
    int before = arcs.stream().filter(arc -> arc.from() > arc.to()).mapToInt(Arc::rules).sum();
    return before - Arc.against(order, arcs).stream().mapToInt(Arc::rules).sum();
  }

  /** The heaviest first: each that closes no circle with those that stay is no cut. */
  private List<Arc> withoutNeedless(List<Arc> cuts) {
    if ((long) cuts.size() * arcs.size() > MOST_STEPS) {
      return cuts;
    }
    Set<Arc> cut = new HashSet<>(cuts);
    cuts.stream()
        .sorted(Comparator.comparingInt(Arc::rules).reversed())
        .filter(arc -> !isReached(arc.from(), arc.to(), cut))
        .forEach(cut::remove);
    return cuts.stream().filter(cut::contains).toList();
  }

  private boolean isReached(int group, int from, Set<Arc> cut) {
    boolean[] seen = new boolean[size];
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    seen[from] = true;
    while (!open.isEmpty()) {
      for (Arc arc : out.get(open.pop())) {
        if (!seen[arc.to()] && !cut.contains(arc)) {
          seen[arc.to()] = true;
          open.push(arc.to());
        }
      }
    }
    return seen[group];
  }
}
