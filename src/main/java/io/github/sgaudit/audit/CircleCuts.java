package io.github.sgaudit.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which references to cut, so that groups that name each other in a circle can be deleted one after
 * the other: the minimum feedback arc set, weighted by rules, which is NP-hard. A small circle is
 * solved exactly; for a larger one there is {@link LargeCircle}.
 */
final class CircleCuts {
  /** 2^20 subsets take a moment and 4 MiB. */
  static final int MOST_EXACT = 20;

  /** The number of rules of a reference that cannot be cut. */
  static final int UNCUTTABLE = -1;

  /**
   * A reference between two groups, each by its place in the circle.
   *
   * @param from the group whose rules name the other
   * @param rules how many these are, or {@link #UNCUTTABLE}
   */
  record Arc(int from, int to, int rules) {
    boolean isCuttable() {
      return rules != UNCUTTABLE;
    }
  }

  private CircleCuts() {}

  /**
   * The references to cut: without them there is no circle.
   *
   * @param size the number of groups
   * @param arcs those between different groups, one for each pair at most; those that cannot be cut
   *     are in no circle of their own
   */
  static List<Arc> of(int size, List<Arc> arcs) {
    return isExact(size)
        ? against(bestOrder(size, arcs), arcs)
        : new LargeCircle(size, arcs).cuts();
  }

  /** Whether there is no smaller choice. */
  static boolean isExact(int size) {
    return size <= MOST_EXACT;
  }

  /**
   * The order in which the fewest rules name a group that is deleted earlier; of several such
   * orders the one that keeps closest to the places.
   *
   * @param size at most {@link #MOST_EXACT}
   */
  static List<Integer> bestOrder(int size, List<Arc> arcs) {
    int[][] rules = new int[size][size];
    int prohibitive = prohibitive(arcs);
    for (Arc arc : arcs) {
      rules[arc.to()][arc.from()] = arc.isCuttable() ? arc.rules() : prohibitive;
    }
    return new Subsets(rules).order();
  }

  /** More than all rules together: such a reference is cut only where nothing else is possible. */
  static int prohibitive(List<Arc> arcs) {
    return 1 + arcs.stream().filter(Arc::isCuttable).mapToInt(Arc::rules).sum();
  }

  /** The references by groups that are deleted later. */
  static List<Arc> against(List<Integer> order, List<Arc> arcs) {
    int[] places = new int[order.size()];
    for (int place = 0; place < places.length; place++) {
      places[order.get(place)] = place;
    }
    return arcs.stream().filter(arc -> places[arc.from()] > places[arc.to()]).toList();
  }

  /**
   * The best order over all subsets of deleted groups: what it costs to delete the others depends
   * on which are deleted, not on the order in which they were.
   */
  private static final class Subsets {
    private final int size;
    private final int all;

    /** For each group, by each subset of the first half of groups, the rules there that name it. */
    private final int[][] firstHalf;

    private final int[][] secondHalf;

    /** By subset: the fewest rules to revoke once these groups are deleted. */
    private final int[] fewest;

    Subsets(int[][] rules) {
      this.size = rules.length;
      this.all = (1 << size) - 1;
      int half = size / 2;
      this.firstHalf = new int[size][];
      this.secondHalf = new int[size][];
      for (int group = 0; group < size; group++) {
        firstHalf[group] = sums(Arrays.copyOfRange(rules[group], 0, half));
        secondHalf[group] = sums(Arrays.copyOfRange(rules[group], half, size));
      }
      this.fewest = new int[all + 1];
      for (int deleted = all - 1; deleted >= 0; deleted--) {
        int best = Integer.MAX_VALUE;
        for (int group = 0; group < size; group++) {
          if ((deleted & (1 << group)) == 0) {
            best = Math.min(best, costOfNext(group, deleted));
          }
        }
        fewest[deleted] = best;
      }
    }

    private static int[] sums(int[] rules) {
      int[] sums = new int[1 << rules.length];
      for (int subset = 1; subset < sums.length; subset++) {
        sums[subset] = sums[subset & (subset - 1)] + rules[Integer.numberOfTrailingZeros(subset)];
      }
      return sums;
    }

    private int costOfNext(int group, int deleted) {
      int left = all & ~deleted;
      int half = size / 2;
      return firstHalf[group][left & ((1 << half) - 1)]
          + secondHalf[group][left >> half]
          + fewest[deleted | (1 << group)];
    }

    List<Integer> order() {
      List<Integer> order = new ArrayList<>();
      int deleted = 0;
      while (deleted != all) {
        int next = 0;
        while ((deleted & (1 << next)) != 0 || costOfNext(next, deleted) != fewest[deleted]) {
          next++;
        }
        order.add(next);
        deleted |= 1 << next;
      }
      return order;
    }
  }
}
