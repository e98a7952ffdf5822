package io.github.sgaudit.survey;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists of IDs to what one call takes. */
final class Batches {
  /** So few groups are each asked about alone: more calls, and one round trip instead of two. */
  static final int FEW = 10;

  private Batches() {}

  static List<List<String>> of(List<String> ids, int size) {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += size) {
      batches.add(ids.subList(from, Math.min(ids.size(), from + size)));
    }
    return batches;
  }

  static List<List<String>> halves(List<String> ids) {
    int middle = (ids.size() + 1) / 2;
    return List.of(ids.subList(0, middle), ids.subList(middle, ids.size()));
  }
}
