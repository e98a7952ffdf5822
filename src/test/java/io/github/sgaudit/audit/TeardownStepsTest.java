package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.TeardownStep.Delete;
import io.github.sgaudit.audit.TeardownStep.Revoke;
import io.github.sgaudit.audit.TeardownStep.Why;
import io.github.sgaudit.audit.TeardownSteps.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeardownStepsTest {
  private final Map<String, List<Reference>> referencing = new LinkedHashMap<>();
  private int rulesMade;

  private void groups(String... ids) {
    for (String id : ids) {
      referencing.put(id, new ArrayList<>());
    }
  }

  private List<Rule> rules(String to, int number) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      rulesMade++;
      rules.add(
          new Rule(
              "sgr-" + rulesMade,
              Rule.Direction.INGRESS,
              Rule.NicType.INTRANET,
              "TCP",
              "80/80",
              null,
              null,
              "Accept",
              1,
              null,
              Rule.End.group(to, null),
              Rule.End.any()));
    }
    return rules;
  }

  private void names(String from, String to, int rules) {
    add(from, to, rules(to, rules), true);
  }

  private void namesWithHiddenRules(String from, String to, int rules) {
    add(from, to, rules(to, rules), false);
  }

  private void add(String from, String to, @Nullable List<Rule> rules, boolean areWhole) {
    List<Reference> references = referencing.get(to);
    if (references != null) {
      references.add(new Reference(from, rules, areWhole));
    }
  }

  private TeardownSteps plan() {
    return TeardownSteps.of("cn-test", referencing);
  }

  /** Such as {@code b>a} for a rule of b that names a, and {@code a} for the deletion of a. */
  private List<String> steps() {
    return plan().steps().stream().map(TeardownStepsTest::text).toList();
  }

  private static String text(TeardownStep step) {
    return step instanceof Revoke revoke
        ? revoke.securityGroupId() + ">" + revoke.rule().namedGroupId()
        : step.securityGroupId();
  }

  private List<Why> reasons() {
    return plan().steps().stream()
        .filter(Revoke.class::isInstance)
        .map(step -> ((Revoke) step).why())
        .distinct()
        .toList();
  }

  @Test
  void withoutACircleNothingIsRevoked() {
    groups("a", "b", "c");
    names("b", "a", 1);
    names("c", "a", 2);
    names("c", "b", 1);

    assertEquals(List.of("c", "b", "a"), steps());
    assertEquals(Map.of(), plan().held());
    assertEquals(new Delete("cn-test", "a", List.of("b", "c")), plan().steps().get(2));
    assertEquals(new Delete("cn-test", "c", List.of()), plan().steps().get(0));
  }

  @Test
  void aCircleIsBrokenWhereTheFewestRulesAreAndRightBeforeTheDeletion() {
    groups("a", "b", "c", "d");
    names("a", "b", 2);
    names("b", "c", 3);
    names("c", "a", 2);
    names("c", "b", 1);

    // Of a>b with c>b, b>c, and c>a: the last is the smallest.
    assertEquals(List.of("d", "c>a", "c>a", "a", "c>b", "b", "c"), withD());
    assertEquals(List.of(Why.FEWEST), reasons());
  }

  private List<String> withD() {
    Map<String, List<Reference>> all = new LinkedHashMap<>(referencing);
    referencing.clear();
    referencing.put("d", all.remove("d"));
    referencing.putAll(all);
    return steps();
  }

  @Test
  void aRuleByWhichAGroupNamesItselfIsRevokedBeforeItIsDeleted() {
    groups("a", "b");
    names("b", "b", 2);
    names("b", "a", 1);

    assertEquals(List.of("b>b", "b>b", "b", "a"), steps());
    assertEquals(List.of(Why.NAMES_ITSELF), reasons());
  }

  @Test
  void aReferenceWhoseRulesAreNotKnownHolds() {
    groups("a", "b", "c", "d", "e", "free");
    add("b", "a", List.of(), true);
    add("d", "c", null, false);
    names("a", "e", 1);
    names("b", "free", 1);

    assertEquals(List.of("b", "d", "free"), steps());
    assertEquals(Map.of("a", List.of("b"), "c", List.of("d"), "e", List.of("a")), plan().held());
  }

  @Test
  void aReferenceFromOutsideTheSetHolds() {
    groups("a", "b", "c");
    names("outside", "b", 1);
    names("b", "c", 1);

    assertEquals(List.of("a"), steps());
    assertEquals(Map.of("b", List.of("outside"), "c", List.of("b")), plan().held());
  }

  @Test
  void aCircleIsBrokenWhereAllRulesAreSeenEvenIfTheseAreMore() {
    groups("a", "b");
    namesWithHiddenRules("a", "b", 1);
    names("b", "a", 4);

    assertEquals(List.of("b>a", "b>a", "b>a", "b>a", "a", "b"), steps());
  }

  @Test
  void hiddenRulesOfAGroupThatGoesFirstHoldNothing() {
    groups("a", "b");
    namesWithHiddenRules("b", "a", 1);

    assertEquals(List.of("b", "a"), steps());
  }

  @Test
  void aCircleOfHiddenRulesStaysWithAllThatItNames() {
    groups("a", "b", "c", "d", "before", "self");
    namesWithHiddenRules("a", "b", 1);
    namesWithHiddenRules("b", "a", 1);
    names("b", "c", 1);
    names("c", "d", 1);
    names("before", "a", 1);
    namesWithHiddenRules("self", "self", 1);

    assertEquals(List.of("before"), steps());
    assertEquals(
        Map.of(
            "a", List.of("b"),
            "b", List.of("a"),
            "c", List.of("b"),
            "d", List.of("c"),
            "self", List.of("self")),
        plan().held());
    assertEquals(List.of("a", "b", "c", "d", "self"), List.copyOf(plan().held().keySet()));
  }

  @Test
  void aGroupThatStaysAndNamesItselfIsHeldByWhatHoldsIt() {
    groups("a");
    names("outside", "a", 1);
    names("a", "a", 1);

    assertEquals(Map.of("a", List.of("outside")), plan().held());
  }

  @Test
  void ofTwoEquallyGoodWaysTheOneThatKeepsTheOrderGivenIsTaken() {
    groups("b", "a");
    names("a", "b", 1);
    names("b", "a", 1);

    assertEquals(List.of("a>b", "b", "a"), steps());
  }

  @Test
  void aLargeCircleSaysThatFewerRulesMightDo() {
    String[] ids =
        IntStream.rangeClosed(0, CircleCuts.MOST_EXACT)
            .mapToObj(i -> "g" + i)
            .toArray(String[]::new);
    groups(ids);
    for (int i = 0; i < ids.length; i++) {
      names(ids[i], ids[(i + 1) % ids.length], 1);
    }
    groups("a", "b");
    names("a", "b", 1);
    names("b", "a", 2);

    assertEquals(ids.length + 4, steps().size());
    assertEquals(Set.of(Why.FEW, Why.FEWEST), Set.copyOf(reasons()));
    assertTrue(
        plan().steps().stream()
            .allMatch(
                step ->
                    !(step instanceof Revoke revoke)
                        || (revoke.why() == Why.FEW) == revoke.securityGroupId().startsWith("g")));
  }

  @Test
  void aLongChainAndALongCircleTakeLittleTime() {
    String[] ids = IntStream.range(0, 10_000).mapToObj(i -> "g" + i).toArray(String[]::new);
    groups(ids);
    for (int i = 1; i < ids.length; i++) {
      names(ids[i], ids[i - 1], 1);
    }
    assertTimeout(Duration.ofMinutes(2), () -> assertEquals(ids.length, steps().size()));
    names(ids[0], ids[ids.length - 1], 1);
    assertTimeout(Duration.ofMinutes(2), () -> assertEquals(ids.length + 1, steps().size()));
  }

  /** Every step succeeds, what is held is held, and with fewer revokes it cannot be done. */
  @Test
  void agreesWithTryingEverythingOnSmallSets() {
    for (int seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      List<String> ids = random(random, 2 + random.nextInt(4), 9);
      TeardownSteps plan = plan();
      String message = "seed " + seed + ": " + referencing + " -> " + plan;
      run(plan, message);
      assertEquals(leastHeld(ids), plan.held().keySet(), message);
      assertEquals(
          fewestRevokes(new ArrayList<>(), goingOf(ids, plan.held().keySet())),
          plan.steps().stream().filter(Revoke.class::isInstance).count(),
          message);
    }
  }

  @Test
  void everyStepSucceedsInLargeSetsToo() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      random(random, 30 + random.nextInt(90), 3);
      run(plan(), "seed " + seed);
    }
  }

  private List<String> random(Random random, int size, int densest) {
    referencing.clear();
    List<String> ids = new ArrayList<>(IntStream.range(0, size).mapToObj(i -> "g" + i).toList());
    Collections.shuffle(ids, random);
    groups(ids.toArray(String[]::new));
    int hidden = random.nextInt(3);
    Set<List<String>> pairs = new HashSet<>();
    for (int i = random.nextInt(densest * size); i > 0; i--) {
      String from = random.nextInt(12) == 0 ? "outside" : ids.get(random.nextInt(size));
      String to = ids.get(random.nextInt(size));
      if (from.equals("outside") && random.nextInt(size) > 0) {
        continue;
      }
      if (pairs.add(List.of(from, to))) {
        int number = 1 + random.nextInt(3);
        switch (hidden == 0 ? 9 : random.nextInt(10)) {
          case 0 -> add(from, to, random.nextInt(4) > 0 ? rules(to, 1) : null, false);
          case 1 -> add(from, to, random.nextInt(4) > 0 ? rules(to, 1) : List.of(), true);
          case 2, 3 -> namesWithHiddenRules(from, to, number);
          default -> names(from, to, number);
        }
      }
    }
    return ids;
  }

  /** What the API would do: a group is held by every rule of another, and here also by its own. */
  private void run(TeardownSteps plan, String message) {
    Map<String, Map<String, Integer>> left = new HashMap<>();
    referencing.forEach(
        (id, references) -> {
          left.put(id, new HashMap<>());
          references.forEach(
              reference ->
                  left.get(id)
                      .put(
                          reference.from(),
                          reference.found().size() + (reference.areWhole() ? 0 : 1)));
        });
    Set<String> revoked = new HashSet<>();
    for (TeardownStep step : plan.steps()) {
      assertTrue(left.containsKey(step.securityGroupId()), message);
      if (step instanceof Revoke revoke) {
        assertTrue(revoked.add(revoke.rule().securityGroupRuleId()), message);
        Objects.requireNonNull(left.get(revoke.rule().namedGroupId()))
            .merge(step.securityGroupId(), -1, Integer::sum);
      } else {
        assertTrue(
            Objects.requireNonNull(left.get(step.securityGroupId())).values().stream()
                .allMatch(rules -> rules == 0),
            message + " at " + text(step));
        left.remove(step.securityGroupId());
        left.values().forEach(rules -> rules.remove(step.securityGroupId()));
      }
    }
    assertEquals(plan.held().keySet(), left.keySet(), message);
    assertFalse(plan.held().values().stream().anyMatch(List::isEmpty), message);
  }

  private static List<String> goingOf(List<String> ids, Set<String> staying) {
    return ids.stream().filter(id -> !staying.contains(id)).toList();
  }

  /** Tries every set of groups that stay: a group that stays keeps its rules. */
  private Set<String> leastHeld(List<String> ids) {
    Set<String> least = Set.copyOf(ids);
    for (int subset = 0; subset < 1 << ids.size(); subset++) {
      Set<String> staying = new HashSet<>();
      for (int i = 0; i < ids.size(); i++) {
        if ((subset & (1 << i)) != 0) {
          staying.add(ids.get(i));
        }
      }
      if (staying.size() < least.size()
          && fewestRevokes(new ArrayList<>(), goingOf(ids, staying)) < Integer.MAX_VALUE) {
        least = staying;
      }
    }
    return least;
  }

  /** Over all orders of the groups that go; the largest number where none is possible. */
  private int fewestRevokes(List<String> gone, List<String> going) {
    if (gone.size() == going.size()) {
      return 0;
    }
    int best = Integer.MAX_VALUE;
    for (String next : going) {
      int revokes = gone.contains(next) ? Integer.MAX_VALUE : revokes(next, gone, going);
      if (revokes < Integer.MAX_VALUE) {
        gone.add(next);
        int others = fewestRevokes(gone, going);
        gone.remove(gone.size() - 1);
        best = others == Integer.MAX_VALUE ? best : Math.min(best, revokes + others);
      }
    }
    return best;
  }

  private int revokes(String id, List<String> gone, List<String> going) {
    int revokes = 0;
    for (Reference reference : referencing.getOrDefault(id, List.of())) {
      boolean isFound = !reference.found().isEmpty();
      if (isFound && gone.contains(reference.from())) {
        continue;
      }
      if (!isFound || !reference.areWhole() || !going.contains(reference.from())) {
        return Integer.MAX_VALUE;
      }
      revokes += reference.found().size();
    }
    return revokes;
  }
}
