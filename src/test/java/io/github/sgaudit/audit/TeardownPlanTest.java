package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From facts to steps and judgements. */
class TeardownPlanTest {
  private static final Target HERE = new Target("test", "cn-test");
  private static final Target THERE = new Target("test", "cn-there");

  /** By group, which groups its rules name: an ID comes once for each rule. */
  private final Map<String, List<String>> named = new LinkedHashMap<>();

  private final Map<String, Integer> hiddenRules = new HashMap<>();
  private final Map<String, List<String>> alsoListed = new HashMap<>();
  private final Map<String, String> instances = new HashMap<>();
  private final List<String> missing = new ArrayList<>();

  private void group(String id, String... names) {
    named.put(id, List.of(names));
  }

  private Gathered gathered(List<Target> targets, String... set) {
    List<Facts> facts = new ArrayList<>();
    for (Target target : targets) {
      for (String id : set) {
        facts.add(facts(target, id));
      }
    }
    return new Gathered(targets, List.of(set), facts, List.of(), List.of(), true);
  }

  private Facts facts(Target target, String id) {
    Map<String, GroupRules> rules = new HashMap<>();
    named.keySet().forEach(owner -> rules.put(owner, rules(owner)));
    List<ReferencingGroup> referencing = new ArrayList<>();
    named.forEach(
        (owner, others) -> {
          if (others.contains(id) || alsoListed.getOrDefault(id, List.of()).contains(owner)) {
            referencing.add(group(owner, owner.equals(id)));
          }
        });
    String instance = instances.get(id);
    boolean isMissing = missing.contains(id);
    return new Facts(
        target,
        id,
        new Answer.Known<>(
            isMissing
                ? new Listing.LeftOut()
                : new Listing.Present(
                    new SecurityGroup(
                        target.regionId(),
                        id,
                        "name of " + id,
                        null,
                        "normal",
                        "vpc-1",
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()))),
        isMissing
            ? new Answer.Failed<>(
                Failure.of(
                    Failure.Kind.NOT_FOUND,
                    "DescribeSecurityGroupReferences",
                    target.regionId(),
                    "InvalidSecurityGroupId.NotFound"))
            : new Answer.Known<>(new References(referencing, false)),
        new Answer.NotAsked<>(),
        rules,
        new Answer.Known<>(
            new Members<>(
                instance == null
                    ? List.of()
                    : List.of(new Member.Instance(instance, null, "Running", "vpc-1", List.of(id))),
                false)),
        new Answer.Known<>(new Members<>(List.of(), false)),
        new Answer.Known<>(new Members<>(List.of(), false)));
  }

  private static ReferencingGroup group(String id, boolean self) {
    return new ReferencingGroup(id, "name of " + id, "1", true, self);
  }

  private GroupRules rules(String owner) {
    List<Rule> rules = new ArrayList<>();
    for (String other : named.getOrDefault(owner, List.of())) {
      rules.add(
          new Rule(
              "sgr-" + owner + rules.size(),
              Rule.Direction.EGRESS,
              Rule.NicType.INTRANET,
              "TCP",
              "80/80",
              null,
              null,
              "Accept",
              1,
              null,
              Rule.End.any(),
              Rule.End.group(other, null)));
    }
    return new GroupRules(
        group(owner, false),
        new Answer.Known<>(new RuleList(rules, "Accept")),
        rules.size() + hiddenRules.getOrDefault(owner, 0));
  }

  private TeardownPlan plan(String... set) {
    return TeardownPlan.of(gathered(List.of(HERE), set), Strictness.USUAL);
  }

  private static List<String> steps(TeardownPlan plan) {
    return plan.steps().stream()
        .map(
            step ->
                step instanceof TeardownStep.Revoke revoke
                    ? step.securityGroupId() + ">" + revoke.rule().namedGroupId()
                    : step.securityGroupId())
        .toList();
  }

  /** Such as {@code sg-a REFERENCED by sg-b}, for each group that stays. */
  private static List<String> blockers(TeardownPlan plan) {
    return plan.deletions().securityGroups().stream()
        .filter(group -> group.verdict() != Verdict.DELETABLE)
        .map(
            group ->
                group.securityGroupId()
                    + " "
                    + group.verdict()
                    + group.blockers().stream().map(blocker -> " " + blocker.id()).toList())
        .toList();
  }

  @Test
  void aCircleIsBrokenAndAllGo() {
    group("sg-a", "sg-b");
    group("sg-b", "sg-a", "sg-a");
    group("sg-c", "sg-c");

    TeardownPlan plan = plan("sg-a", "sg-b", "sg-c");
    assertEquals(List.of("sg-c>sg-c", "sg-c", "sg-a>sg-b", "sg-b", "sg-a"), sorted(plan));
    assertEquals(List.of(), blockers(plan));
    assertEquals(3, plan.going().size());
    assertTrue(plan.revokes());
    assertEquals(ExitCode.DONE, Overall.of(plan, false));
  }

  /** Where the group on its own stands is of no interest. */
  private static List<String> sorted(TeardownPlan plan) {
    List<String> steps = new ArrayList<>(steps(plan));
    List<String> own = steps.stream().filter(step -> step.contains("sg-c")).toList();
    steps.removeAll(own);
    steps.addAll(0, own);
    return steps;
  }

  @Test
  void whatStandsOutsideTheSetHoldsWhatItNamesInTurn() {
    group("sg-a");
    group("sg-b", "sg-a");
    group("sg-c", "sg-free", "sg-a");
    group("sg-free");
    group("sg-out", "sg-b");

    TeardownPlan plan = plan("sg-a", "sg-b", "sg-c", "sg-free");
    assertEquals(List.of("sg-c", "sg-free"), steps(plan));
    assertFalse(plan.revokes());
    assertEquals(List.of("sg-a REFERENCED[ sg-b]", "sg-b REFERENCED[ sg-out]"), blockers(plan));
    assertEquals(ExitCode.REFERENCED, Overall.of(plan, false));
  }

  @Test
  void aMemberHoldsItsGroupAndAllThatThisNames() {
    group("sg-a");
    group("sg-b", "sg-a");
    instances.put("sg-b", "i-1");

    TeardownPlan plan = plan("sg-b", "sg-a");
    assertEquals(List.of(), steps(plan));
    assertEquals(List.of("sg-b IN_USE[ i-1]", "sg-a REFERENCED[ sg-b]"), blockers(plan));
  }

  @Test
  void aReferenceForWhichNoRuleIsFoundBlocks() {
    group("sg-a");
    group("sg-b");
    alsoListed.put("sg-a", List.of("sg-b"));

    TeardownPlan plan = plan("sg-a", "sg-b");
    assertEquals(List.of("sg-b"), steps(plan));
    assertEquals(List.of("sg-a REFERENCED[ sg-b]"), blockers(plan));
  }

  @Test
  void aCircleThatCannotBeBrokenBlocksAndTheRestIsPlanned() {
    group("sg-a", "sg-b", "sg-d");
    group("sg-b", "sg-a");
    group("sg-c", "sg-a");
    group("sg-d");
    hiddenRules.put("sg-a", 1);
    hiddenRules.put("sg-b", 1);

    TeardownPlan plan = plan("sg-a", "sg-b", "sg-c", "sg-d");
    assertEquals(List.of("sg-c"), steps(plan));
    assertEquals(
        List.of("sg-a REFERENCED[ sg-b]", "sg-b REFERENCED[ sg-a]", "sg-d REFERENCED[ sg-a]"),
        blockers(plan));
    assertEquals(List.of("sg-c"), plan.going().stream().map(Facts::securityGroupId).toList());
  }

  @Test
  void aGroupThatNamesItselfByARuleThatIsNotSeenIsUndetermined() {
    group("sg-a", "sg-a");
    hiddenRules.put("sg-a", 1);

    TeardownPlan plan = plan("sg-a");
    assertEquals(List.of(), steps(plan));
    assertEquals(List.of("sg-a UNDETERMINED[]"), blockers(plan));
    assertEquals(ExitCode.UNDETERMINED, Overall.of(plan, false));
  }

  @Test
  void aMissingGroupIsNoStep() {
    group("sg-a");
    missing.add("sg-x");

    TeardownPlan plan = plan("sg-a", "sg-x");
    assertEquals(List.of("sg-a"), steps(plan));
    assertEquals(List.of("sg-x NOT_FOUND[]"), blockers(plan));
    assertEquals(ExitCode.NOT_FOUND, Overall.of(plan, false));
    assertEquals(ExitCode.DONE, Overall.of(plan, true));
  }

  @Test
  void regionsAreIndependentOfEachOther() {
    group("sg-a");
    group("sg-b", "sg-a");

    TeardownPlan plan =
        TeardownPlan.of(gathered(List.of(HERE, THERE), "sg-a", "sg-b"), Strictness.USUAL);
    assertEquals(List.of("sg-b", "sg-a", "sg-b", "sg-a"), steps(plan));
    assertEquals(
        List.of("cn-test", "cn-test", "cn-there", "cn-there"),
        plan.steps().stream().map(TeardownStep::regionId).toList());
  }

  @Test
  void nothingThatMatchesTheFilterIsNotFound() {
    Gathered none = new Gathered(List.of(HERE), List.of(), List.of(), List.of(), List.of(), true);
    assertEquals(ExitCode.NOT_FOUND, Overall.of(TeardownPlan.of(none, Strictness.USUAL), true));
  }

  @Test
  void aListThatMayBeCutIsNotComplete() {
    group("sg-a");
    Gathered all = gathered(List.of(HERE), "sg-a");
    assertTrue(TeardownPlan.of(all, Strictness.USUAL).complete());
    Gathered capped =
        new Gathered(
            all.targets(),
            List.of(),
            all.facts(),
            List.of(),
            List.of(Note.of(Note.Kind.FILTER_CAPPED, HERE)),
            true);
    assertFalse(TeardownPlan.of(capped, Strictness.USUAL).complete());
  }

  @Test
  void aStepThatWasNotEarnedIsRefused() {
    Deletions nothing =
        new Deletions(List.of(), List.of(), List.of(), List.of(), true, false, null, null);
    List<TeardownStep> steps = List.of(new TeardownStep.Delete("cn-test", "sg-a", List.of()));
    assertThrows(IllegalArgumentException.class, () -> new TeardownPlan(steps, List.of(), nothing));
  }
}
