package io.github.sgaudit.audit;

import java.util.List;

/**
 * Which references to cut, so that groups that name each other in a circle can be deleted one after
 * the other: the minimum feedback arc set, weighted by rules, which is NP-hard. A small circle is
 * solved exactly, a larger one by a heuristic.
 */
final class CircleCuts {
  /** 2^20 subsets take a moment and 4 MiB. */
  static final int MOST_EXACT = 20;

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
        ? Arc.against(new SmallCircle(size, arcs).order(), arcs)
        : new LargeCircle(size, arcs).cuts();
  }

  /** Whether there is no smaller choice. */
  static boolean isExact(int size) {
    return size <= MOST_EXACT;
  }
}
