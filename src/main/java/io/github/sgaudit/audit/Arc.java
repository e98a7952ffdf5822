package io.github.sgaudit.audit;

import java.util.List;

/**
 * A reference between two groups of a circle, each by its place there.
 *
 * @param from the group whose rules name the other
 * @param rules how many these are, or {@link #UNCUTTABLE}
 */
record Arc(int from, int to, int rules) {
  /** The number of rules of a reference that cannot be cut. */
  static final int UNCUTTABLE = -1;

  boolean isCuttable() {
    return rules != UNCUTTABLE;
  }

  /** More than all rules together: such a reference is cut only where nothing else is possible. */
  static int prohibitive(List<Arc> arcs) {
    return 1 + arcs.stream().filter(Arc::isCuttable).mapToInt(Arc::rules).sum();
  }

  /** The references by groups that come later in an order of all places. */
  static List<Arc> against(List<Integer> order, List<Arc> arcs) {
    int[] places = new int[order.size()];
    for (int place = 0; place < places.length; place++) {
      places[order.get(place)] = place;
    }
    return arcs.stream().filter(arc -> places[arc.from()] > places[arc.to()]).toList();
  }
}
