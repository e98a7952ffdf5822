package io.github.sgaudit.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Joins the answers of several regions: one entry for each region in which a group was found. */
final class RegionMerge {
  private RegionMerge() {}

  /**
   * How an answer of one region counts.
   *
   * @param <T> the kind of answer
   */
  interface Presence<T> {

    /** Whether the region has the group. */
    boolean isFound(T answer);

    /** Whether the region does not have the group; where neither is true it could not be told. */
    boolean isNotFound(T answer);

    /** The answer that stands for all regions where none has the group. */
    T inNoRegion(T answer);
  }

  /**
   * Joins answers.
   *
   * @param ids the groups in the order named, which is the order of the result
   * @param answers the answers of all regions, in the order of the regions
   * @param id the group of an answer
   * @param presence how an answer counts
   * @param severalRegions whether more than one region was asked
   */
  static <T> List<T> join(
      List<String> ids,
      List<T> answers,
      Function<T, String> id,
      Presence<T> presence,
      boolean severalRegions) {
    if (!severalRegions) {
      return answers;
    }
    Map<String, List<T>> byId = new LinkedHashMap<>();
    ids.forEach(named -> byId.put(named, new ArrayList<>()));
    answers.forEach(
        answer -> byId.computeIfAbsent(id.apply(answer), named -> new ArrayList<>()).add(answer));
    List<T> joined = new ArrayList<>();
    byId.values().forEach(ofOne -> joined.addAll(join(ofOne, presence)));
    return joined;
  }

  private static <T> List<T> join(List<T> ofOne, Presence<T> presence) {
    if (ofOne.isEmpty()) {
      return ofOne;
    }
    List<T> notMissing = ofOne.stream().filter(answer -> !presence.isNotFound(answer)).toList();
    if (notMissing.stream().anyMatch(presence::isFound)) {
      return notMissing;
    }
    // "Not found" only where every region said so: else the one that could not tell stands for all.
    return List.of(presence.inNoRegion(notMissing.isEmpty() ? ofOne.get(0) : notMissing.get(0)));
  }
}
