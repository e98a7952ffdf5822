package io.github.sgaudit.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Joins the answers of several targets: one entry for each in which a group was found, else one for
 * all of them.
 *
 * @param id the group of an answer
 * @param isFound whether the target has the group
 * @param isNotFound whether the target does not have it; where neither is true it is not known
 * @param inNoRegion the answer that stands for all where none has the group
 */
record PerRegion<T>(
    Function<T, String> id,
    Predicate<T> isFound,
    Predicate<T> isNotFound,
    UnaryOperator<T> inNoRegion) {

  static final PerRegion<Assessment> ASSESSMENTS =
      new PerRegion<>(
          Assessment::securityGroupId,
          Assessment::isFound,
          assessment -> assessment.verdict() == Verdict.NOT_FOUND,
          Assessment::inNoRegion);

  static final PerRegion<ReferencedGroup> REFERENCED_GROUPS =
      new PerRegion<>(
          ReferencedGroup::securityGroupId,
          group -> Boolean.TRUE.equals(group.found()),
          group -> Boolean.FALSE.equals(group.found()),
          ReferencedGroup::inNoRegion);

  /** In the order in which the groups were named, and for each in the order of the targets. */
  List<T> join(Gathered gathered, Function<Facts, T> judge) {
    List<T> answers = gathered.facts().stream().map(judge).toList();
    if (gathered.targets().size() == 1) {
      return answers;
    }
    Map<String, List<T>> byId = new LinkedHashMap<>();
    gathered.securityGroupIds().forEach(named -> byId.put(named, new ArrayList<>()));
    answers.forEach(
        answer -> byId.computeIfAbsent(id.apply(answer), any -> new ArrayList<>()).add(answer));
    return byId.values().stream().flatMap(ofOne -> joinOne(ofOne).stream()).toList();
  }

  private List<T> joinOne(List<T> ofOne) {
    if (ofOne.isEmpty()) {
      return ofOne;
    }
    List<T> notMissing = ofOne.stream().filter(isNotFound.negate()).toList();
    if (notMissing.stream().anyMatch(isFound)) {
      return notMissing;
    }
    // "Not found" only where every region said so: else the one that could not tell stands for all.
    return List.of(inNoRegion.apply(notMissing.isEmpty() ? ofOne.get(0) : notMissing.get(0)));
  }
}
