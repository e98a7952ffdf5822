package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the judgements on groups that are asked about together with what deleting them does: in
 * the order that is given, once what is assumed gone is gone. What stands then has to be refused.
 */
final class SetComparison {
  private final TrialWorld world;
  private final SetQuestion question;
  private final Disturbance disturbance;
  private final Emptied emptied;
  private final World now;
  private final Set<String> deleted = new LinkedHashSet<>();

  /** By a group, those whose rules that named it are revoked; the group itself among them. */
  private final Map<String, Set<String>> released = new HashMap<>();

  /** Groups that a deletion refused for what nothing shows, by what it was counted as. */
  private final Map<String, Outcome> stuck = new LinkedHashMap<>();

  SetComparison(TrialWorld world, SetQuestion question, Disturbance disturbance) {
    this.world = world;
    this.question = question;
    this.disturbance = disturbance;
    this.emptied = disturbance.emptied(world.traits());
    this.now = question.left(world);
  }

  /** Deletes what is said to be deletable, and tells what becomes of each judgement. */
  void run(Deletions deletions, BiConsumer<Outcome, Assessment> outcomes) {
    Map<String, Assessment> byId = new LinkedHashMap<>();
    deletions.securityGroups().forEach(each -> byId.put(each.securityGroupId(), each));
    List<String> deletable =
        byId.values().stream()
            .filter(each -> each.verdict() == Verdict.DELETABLE)
            .map(Assessment::securityGroupId)
            .toList();
    List<String> order = deletions.order() == null ? List.of() : deletions.order();
    boolean isWhole =
        question.together()
            ? order.size() == deletable.size()
                && new HashSet<>(order).equals(new HashSet<>(deletable))
            : deletions.order() == null;
    if (!isWhole || !circlesAreRight(deletions)) {
      byId.values().stream().limit(1).forEach(any -> outcomes.accept(Outcome.WRONG_ORDER, any));
    }
    for (String id : question.together() ? order : deletable) {
      Assessment assessment = Objects.requireNonNull(byId.get(id));
      outcomes.accept(ofDeletable(assessment), assessment);
      if (question.together()) {
        GroupTruth truth = world.groups().get(id);
        if (truth != null) {
          now.deleteSecurityGroup(truth.regionId, id);
        }
        deleted(id);
      }
    }
    for (Assessment assessment : deletions.securityGroups()) {
      if (assessment.verdict() != Verdict.DELETABLE) {
        outcomes.accept(ofStanding(assessment), assessment);
      }
    }
  }

  /** The account in which steps are taken. */
  World now() {
    return now;
  }

  /** Notes that a group should be gone by now. */
  void deleted(String id) {
    deleted.add(id);
  }

  /** Notes that no rule of a group names another one, or itself, any more. */
  void released(String from, String named) {
    released.computeIfAbsent(named, key -> new HashSet<>()).add(from);
  }

  /** The world as it is now, and what holds each group by then. */
  private TrialWorld left() {
    Map<String, GroupTruth> groups = new LinkedHashMap<>();
    world.groups().forEach((id, truth) -> groups.put(id, left(truth)));
    return new TrialWorld(
        world.seed(), now, world.traits(), world.regionIds(), question.ids(), groups);
  }

  private GroupTruth left(GroupTruth truth) {
    Set<String> ended = new HashSet<>(released.getOrDefault(truth.id, Set.of()));
    boolean namesItself = truth.namesItself && !ended.contains(truth.id);
    ended.addAll(deleted);
    GroupTruth left =
        truth.without(
            question.assumed(),
            ended,
            world.traits(),
            question.together() && !disturbance.mayLoseRules());
    left.namesItself = namesItself;
    return left;
  }

  private DeletionComparison comparison(TrialWorld left) {
    return new DeletionComparison(left, emptied, disturbance);
  }

  /** What becomes of deleting a group now; it is not deleted yet. */
  Outcome ofDeletable(Assessment assessment) {
    String id = assessment.securityGroupId();
    TrialWorld left = left();
    GroupTruth truth = left.truth(assessment.regionId(), id);
    Outcome outcome = comparison(left).of(assessment);
    GroupTruth before = world.truth(assessment.regionId(), id);
    if (truth == null
        || before == null
        || now.copy().deleteSecurityGroup(truth.regionId, id).deleted()) {
      return outcome;
    }
    // Named by a group that was believed to go, for what nothing shows of that one.
    for (Map.Entry<String, Outcome> held : stuck.entrySet()) {
      if (before.referencedBy.containsKey(held.getKey())) {
        outcome = held.getValue();
      }
    }
    if (outcome == Outcome.WRONG_DELETABLE || outcome == Outcome.WRONG_DELETABLE_WHEN_EMPTIED) {
      boolean isVisible = truth.referencedBy.keySet().stream().anyMatch(this::showsItsRules);
      boolean isReferencedAlone = !truth.isManaged() && !truth.showsMembers(world.traits());
      boolean isToldWithoutRule =
          emptied.isNothing()
              && truth.referencedBy.keySet().stream().anyMatch(before.withoutRule::contains);
      if (isVisible || isToldWithoutRule) {
        outcome = Outcome.WRONG_DELETABLE;
      } else if (isReferencedAlone
          && outcome == Outcome.WRONG_DELETABLE
          && !truth.referencedBy.isEmpty()
          && Justification.cutUnseen(world, before)) {
        outcome = Outcome.WRONG_DELETABLE_WHEN_CUT;
      }
    }
    stuck.put(id, outcome);
    return outcome;
  }

  /** Whether a group's rules are read: then what they name is known, whatever else is hidden. */
  private boolean showsItsRules(String id) {
    GroupTruth owner = world.groups().get(id);
    return question.together()
        && owner != null
        && world.lists(owner)
        && !disturbance.mayLoseRules();
  }

  /** What becomes of deleting a group that has to stay, now. */
  Outcome ofStanding(Assessment assessment) {
    Outcome outcome = comparison(left()).of(assessment);
    if (outcome == Outcome.WRONG_BLOCKED && waitsForARule(assessment)) {
      boolean mayBe = disturbance.mayLoseRules();
      return mayBe ? Outcome.BLOCKED_WITHOUT_RULE : outcome;
    }
    if (outcome == Outcome.WRONG_CHECK && disturbance.mayLoseRules() && waitsForARule(assessment)) {
      return Outcome.BLOCKED_WITHOUT_RULE;
    }
    return outcome;
  }

  private static boolean waitsForARule(Assessment assessment) {
    return assessment.blockers().stream()
        .anyMatch(
            blocker ->
                blocker instanceof Blocker.Referenced reference
                    && (reference.group().rules() == null || reference.group().rules().isEmpty()));
  }

  /** Every circle that the rules make among the groups, as far as these can be seen. */
  private boolean circlesAreRight(Deletions deletions) {
    List<List<String>> said = deletions.circles();
    if (!question.together()) {
      return said == null;
    }
    if (said == null) {
      return false;
    }
    boolean mayMiss =
        disturbance.mayLeaveOpen() || disturbance.mayLoseRules() || !emptied.isNothing();
    Set<Set<String>> there = circles();
    Set<Set<String>> named = said.stream().map(TreeSet::new).collect(Collectors.toSet());
    return (mayMiss || mayNotBeSeen()) ? isWithin(named, there) : named.equals(there);
  }

  /** Where not all groups are listed, or references have no known shape. */
  private boolean mayNotBeSeen() {
    return world.groups().values().stream()
        .anyMatch(truth -> !world.lists(truth) || Justification.referencesMayFail(world, truth));
  }

  private static boolean isWithin(Set<Set<String>> named, Set<Set<String>> there) {
    return named.stream()
        .allMatch(circle -> there.stream().anyMatch(other -> other.containsAll(circle)));
  }

  /** By going round: two groups are in one circle where each is reached from the other. */
  private Set<Set<String>> circles() {
    Map<String, Set<String>> reached = new LinkedHashMap<>();
    for (String id : question.ids()) {
      reached.put(id, reached(id));
    }
    Set<Set<String>> circles = new HashSet<>();
    reached.forEach(
        (id, others) -> {
          Set<String> circle = new TreeSet<>(Set.of(id));
          others.stream()
              .filter(other -> reached.getOrDefault(other, Set.of()).contains(id))
              .forEach(circle::add);
          if (circle.size() > 1) {
            circles.add(circle);
          }
        });
    return circles;
  }

  private Set<String> reached(String from) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      GroupTruth truth = world.groups().get(open.remove(open.size() - 1));
      for (String by : names(truth)) {
        if (question.ids().contains(by) && reached.add(by)) {
          open.add(by);
        }
      }
    }
    return reached;
  }

  private static Set<String> names(@Nullable GroupTruth truth) {
    return truth == null ? Set.of() : truth.referencedBy.keySet();
  }
}
