package io.github.sgaudit.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best order in which to delete the groups of a circle, over all subsets of deleted groups:
 * what it costs to delete the others depends on which are deleted, not on the order in which they
 * were.
 */
final class SmallCircle {
  private final int size;
  private final int all;

  /** For each group, by each subset of the first half of groups, the rules there that name it. */
  private final int[][] firstHalf;

  private final int[][] secondHalf;

  /** By subset: the fewest rules to revoke once these groups are deleted. */
  private final int[] fewest;

  SmallCircle(int size, List<Arc> arcs) {
    int[][] rules = new int[size][size];
    int prohibitive = Arc.prohibitive(arcs);
    for (Arc arc : arcs) {
      rules[arc.to()][arc.from()] = arc.isCuttable() ? arc.rules() : prohibitive;
    }
    this.size = size;
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

  /**
   * The order in which the fewest rules name a group that is deleted earlier; of several such
   * orders the one that keeps closest to the places.
   */
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
