package io.github.sgaudit.survey;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceLookupTest {
  private final ScriptedReferences api = new ScriptedReferences();

  @Test
  void tenACall() throws Exception {
    Map<String, Answer<References>> answers = find(ids(25));
    assertEquals(List.of(5, 10, 10), callSizes().stream().sorted().toList());
    assertEquals(25, answers.size());
    assertTrue(answers.values().stream().allMatch(ReferenceLookupTest::isUnreferenced));
  }

  @Test
  void aGroupLeftOutBesideOthersIsAskedAgainUntilNothingCanHaveBeenCut() throws Exception {
    api.reference("sg-1", "sg-x");
    Map<String, Answer<References>> answers = find(ids(10));
    assertEquals(List.of(10, 9), callSizes());
    assertEquals(List.of("sg-x"), referencing(answers, "sg-1"));
    assertTrue(isUnreferenced(answers.get("sg-2")));
  }

  @Test
  void atTheCapEachIsAskedAlone() throws Exception {
    api.reference("sg-1", many(100)).reference("sg-2", "sg-x");
    Map<String, Answer<References>> answers = find(ids(3));
    assertEquals(List.of(3, 1, 1, 1), callSizes());
    assertEquals(List.of("sg-x"), referencing(answers, "sg-2"));
    assertTrue(isUnreferenced(answers.get("sg-3")));
    assertTrue(found(answers, "sg-1").more());
    assertEquals(100, found(answers, "sg-1").listed().size());
  }

  @Test
  void belowTheCapNothingIsCut() throws Exception {
    api.reference("sg-1", many(99));
    assertEquals(99, found(find(ids(1)), "sg-1").listed().size());
    assertTrue(!found(find(ids(1)), "sg-1").more());
  }

  /** If the cap counts rules, 5 groups of 20 rules use it up and the next group is cut. */
  @Test
  void aGroupCutByACapThatCountsRulesIsFoundAllTheSame() throws Exception {
    api.countingRules(100, 20).reference("sg-1", many(5)).reference("sg-2", "sg-x");
    Map<String, Answer<References>> answers = find(ids(10));
    assertEquals(List.of("sg-x"), referencing(answers, "sg-2"));
    assertTrue(isUnreferenced(answers.get("sg-3")));
  }

  @Test
  void anUnknownIdDoesNotFailTheOthers() throws Exception {
    api.failing("sg-4", ScriptedReferences.notFound()).reference("sg-7", "sg-x");
    Map<String, Answer<References>> answers = find(ids(10));
    assertEquals(Failure.Kind.NOT_FOUND, failure(answers, "sg-4").kind());
    assertEquals(List.of("sg-x"), referencing(answers, "sg-7"));
    assertEquals(8, answers.values().stream().filter(ReferenceLookupTest::isUnreferenced).count());
    assertTrue(api.calls.contains(List.of("sg-4")), "not found is said of the ID alone");
  }

  @Test
  void malformedOnABatchOfTenIsSplit() throws Exception {
    api.refusingSize(10);
    Map<String, Answer<References>> answers = find(ids(10));
    assertEquals(List.of(10, 5, 5), callSizes());
    assertTrue(answers.values().stream().allMatch(ReferenceLookupTest::isUnreferenced));
  }

  @Test
  void aPermissionThatIsMissingForOneGroupDoesNotFailTheOthers() throws Exception {
    api.failing("sg-3", ScriptedReferences.denied());
    Map<String, Answer<References>> answers = find(ids(10));
    assertEquals(Failure.Kind.DENIED, failure(answers, "sg-3").kind());
    assertEquals(9, answers.values().stream().filter(ReferenceLookupTest::isUnreferenced).count());
  }

  @Test
  void aPermissionThatIsMissingForAllIsNotTriedForEach() throws Exception {
    ids(100).forEach(id -> api.failing(id, ScriptedReferences.denied()));
    Map<String, Answer<References>> answers = find(ids(100));
    assertEquals(100, answers.size());
    assertEquals(19 + 9, api.calls.size());
  }

  @Test
  void aPermissionThatIsMissingForTheFirstGroupsAloneIsAskedForTheOthers() throws Exception {
    ids(10).forEach(id -> api.failing(id, ScriptedReferences.denied()));
    api.failing("sg-15", ScriptedReferences.denied()).reference("sg-20", "sg-x");
    Map<String, Answer<References>> answers = find(ids(30));
    ids(10).forEach(id -> assertEquals(Failure.Kind.DENIED, failure(answers, id).kind()));
    assertEquals(Failure.Kind.DENIED, failure(answers, "sg-15").kind());
    assertEquals(List.of("sg-x"), referencing(answers, "sg-20"));
    assertEquals(18, answers.values().stream().filter(ReferenceLookupTest::isUnreferenced).count());
  }

  @Test
  void oneDeniedGroupInEachBatchDoesNotFailTheOthers() throws Exception {
    api.failing("sg-5", ScriptedReferences.denied()).failing("sg-15", ScriptedReferences.denied());
    Map<String, Answer<References>> answers = find(ids(20));
    assertEquals(Failure.Kind.DENIED, failure(answers, "sg-5").kind());
    assertEquals(Failure.Kind.DENIED, failure(answers, "sg-15").kind());
    assertEquals(18, answers.values().stream().filter(ReferenceLookupTest::isUnreferenced).count());
  }

  @Test
  void aFailureOfTheApiIsTheFailureOfAll() throws Exception {
    api.failing("sg-1", ScriptedReferences.server());
    Map<String, Answer<References>> answers = find(ids(10));
    assertEquals(1, api.calls.size());
    ids(10).forEach(id -> assertEquals(Failure.Kind.SERVER, failure(answers, id).kind()));
  }

  private Map<String, Answer<References>> find(List<String> ids) throws Exception {
    api.calls.clear();
    try (Workers workers = new Workers(4, ProgressListener.none())) {
      return new ReferenceLookup(api, workers, new Target("test", "cn-test"), ids, List.of())
          .finish();
    }
  }

  private List<Integer> callSizes() {
    return api.calls.stream().map(List::size).toList();
  }

  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "sg-" + n).toList();
  }

  private static String[] many(int count) {
    return IntStream.range(0, count).mapToObj(n -> "sg-many" + n).toArray(String[]::new);
  }

  private static boolean isUnreferenced(@Nullable Answer<References> answer) {
    return answer instanceof Answer.Known<References> known && known.value().listed().isEmpty();
  }

  private static References found(Map<String, Answer<References>> answers, String id) {
    return ((Answer.Known<References>) requireNonNull(answers.get(id))).value();
  }

  private static List<String> referencing(Map<String, Answer<References>> answers, String id) {
    return found(answers, id).listed().stream().map(ReferencingGroup::securityGroupId).toList();
  }

  private static Failure failure(Map<String, Answer<References>> answers, String id) {
    return ((Answer.Failed<References>) requireNonNull(answers.get(id))).failure();
  }
}
