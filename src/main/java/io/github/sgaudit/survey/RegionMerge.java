package io.github.sgaudit.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Joins the answers of several regions: one entry for each region in which a group was found. */
final class RegionMerge {
  private RegionMerge() {}

  /**
   * Joins answers.
   *
   * @param ids the groups in the order named, which is the order of the result
   * @param answers the answers of all regions, in the order of the regions
   * @param id the group of an answer
   * @param notFound whether an answer says that its region does not have the group
   * @param inNoRegion the one answer that stands for "not found" in every one of several regions
   */
  static <T> List<T> join(
      List<String> ids,
      List<T> answers,
      Function<T, String> id,
      Predicate<T> notFound,
      UnaryOperator<T> inNoRegion) {
    Map<String, List<T>> byId = new LinkedHashMap<>();
    ids.forEach(named -> byId.put(named, new ArrayList<>()));
    answers.forEach(
        answer -> byId.computeIfAbsent(id.apply(answer), named -> new ArrayList<>()).add(answer));
    List<T> joined = new ArrayList<>();
    for (List<T> ofOne : byId.values()) {
      if (ofOne.size() > 1 && ofOne.stream().allMatch(notFound)) {
        joined.add(inNoRegion.apply(ofOne.get(0)));
      } else if (ofOne.size() > 1) {
        ofOne.stream().filter(notFound.negate()).forEach(joined::add);
      } else {
        joined.addAll(ofOne);
      }
    }
    return joined;
  }
}
