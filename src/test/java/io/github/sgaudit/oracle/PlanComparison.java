package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.audit.TeardownStep.Revoke;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plan with what taking its steps does: each is to succeed, what has to stay is to be
 * refused then for each of the reasons that are named, and no more rules are to be revoked than
 * trying all choices finds.
 */
final class PlanComparison {
  /** Beyond that trying all choices takes too long. */
  private static final int LARGEST_CIRCLE = 5;

  private static final int MOST_CHOICES = 14;
  private static final int MOST_BLOCKERS = 20;

  private final PlanWorld asked;
  private final TrialWorld world;
  private final PlanMutant.Planned planned;
  private final SetComparison sets;
  private final World now;
  private final BiConsumer<Outcome, String> outcomes;
  private final Map<String, Assessment> byId = new LinkedHashMap<>();
  private boolean allWentAsSaid = true;

  PlanComparison(
      PlanWorld asked, PlanMutant.Planned planned, BiConsumer<Outcome, String> outcomes) {
    this.asked = asked;
    this.world = asked.world();
    this.planned = planned;
    this.sets = new SetComparison(world, asked.question(), Disturbance.NONE);
    this.now = sets.now();
    this.outcomes = outcomes;
    planned.deletions().securityGroups().forEach(group -> byId.put(group.securityGroupId(), group));
  }

  /**
   * Takes the steps.
   *
   * @param together what is said of the same groups when no rule is revoked
   */
  void run(Deletions together) {
    try (StepTaker taker = taker()) {
      planned.steps().forEach(step -> take(step, taker));
    }
    List<String> deleted =
        planned.steps().stream()
            .filter(TeardownStep.Delete.class::isInstance)
            .map(TeardownStep::securityGroupId)
            .toList();
    if (deleted.size() != planned.going().size()
        || !new HashSet<>(deleted).equals(planned.going())) {
      outcomes.accept(Outcome.WRONG_ORDER, "deleted " + deleted + " of " + planned.going());
    }
    boolean executable =
        Overall.of(planned.deletions(), false) == io.github.sgaudit.outcome.ExitCode.DONE;
    if (!executable) {
      outcomes.accept(Outcome.PLAN_BLOCKED, "");
    } else if (allWentAsSaid) {
      outcomes.accept(
          asked.set().stream().anyMatch(this::exists)
              ? Outcome.WRONG_STEP
              : Outcome.PLAN_CARRIED_OUT,
          "all is said to go");
      if (planned.revokes()) {
        outcomes.accept(Outcome.PLAN_WITH_REVOKES, "");
      }
    }
    Set<String> held = heldForAReason();
    for (Assessment group : byId.values()) {
      if (group.verdict() != Verdict.DELETABLE) {
        stand(group, held);
      }
    }
    compareRevokes();
    compareWith(together);
  }

  private StepTaker taker() {
    boolean byFields =
        planned.steps().stream()
            .anyMatch(
                step ->
                    step instanceof Revoke revoke && revoke.rule().securityGroupRuleId() == null);
    return byFields || world.seed() % 8 == 0
        ? StepTaker.byCalls(now, world.seed() % 2 == 0)
        : StepTaker.atOnce(now);
  }

  private boolean exists(String id) {
    GroupTruth truth = world.groups().get(id);
    return truth != null && now.region(truth.regionId).groupIds().contains(id);
  }

  private void take(TeardownStep step, StepTaker taker) {
    String id = step.securityGroupId();
    Assessment group = byId.get(id);
    if (group == null || group.verdict() != Verdict.DELETABLE) {
      outcomes.accept(Outcome.WRONG_STEP, "a group that has to stay is touched: " + step);
    }
    if (step instanceof Revoke revoke) {
      String named = String.valueOf(revoke.rule().namedGroupId());
      int before = asked.rulesNaming(now, id, named).size();
      boolean done = taker.take(step);
      int after = asked.rulesNaming(now, id, named).size();
      if (!done || after != before - 1 || !planned.going().contains(named)) {
        allWentAsSaid = false;
        outcomes.accept(
            Outcome.WRONG_STEP, step + " took " + (before - after) + " rules, done: " + done);
      }
      if (after == 0) {
        sets.released(id, named);
      }
    } else if (group != null) {
      Outcome outcome = sets.ofDeletable(group);
      boolean done = taker.take(step);
      sets.deleted(id);
      allWentAsSaid &= done;
      outcomes.accept(outcome, "delete " + id);
      if (done != (outcome == Outcome.DELETABLE_RIGHT || outcome == Outcome.UNEARNED)
          && outcome != Outcome.WRONG_DELETABLE) {
        // Held by what nothing shows, as far as the API takes account of it.
        outcomes.accept(done ? Outcome.DELETABLE_RIGHT : Outcome.HIDDEN, "delete " + id);
      }
    }
  }

  private void stand(Assessment group, Set<String> held) {
    String id = group.securityGroupId();
    if (!ownRulesStay(id)) {
      // That it names itself keeps no group.
      sets.released(id, id);
    }
    Outcome outcome = sets.ofStanding(group);
    if (outcome == Outcome.WRONG_BLOCKED && waitsForAHiddenRule(group)) {
      outcome = Outcome.BLOCKED_WITHOUT_RULE;
    }
    if (outcome == Outcome.WRONG_CHECK && waitsForAHiddenRule(group)) {
      outcome = Outcome.BLOCKED_WITHOUT_RULE;
    }
    outcomes.accept(outcome, inWords(group));
    if (outcome == Outcome.BLOCKED_RIGHT && !held.contains(id)) {
      outcomes.accept(Outcome.WRONG_BLOCKED, "could be freed: " + inWords(group));
    }
    GroupTruth truth = world.groups().get(id);
    if (outcome == Outcome.BLOCKED_RIGHT
        && truth != null
        && !truth.isManaged()
        && !truth.deletionProtected
        && group.blockers().size() <= MOST_BLOCKERS) {
      for (Blocker blocker : group.blockers()) {
        boolean real = !heldBy(blocker, truth).deleteSecurityGroup(truth.regionId, id).deleted();
        outcomes.accept(
            real ? Outcome.BLOCKER_REAL : Outcome.WRONG_CHECK,
            blocker.type() + " " + blocker.id() + " holds nothing: " + inWords(group));
      }
    }
  }

  private static String inWords(Assessment group) {
    return group.verdict()
        + " "
        + group.securityGroupId()
        + " "
        + group.blockers().stream().map(each -> each.type() + " " + each.id()).toList()
        + " "
        + group.checks().stream()
            .map(check -> check.name().text() + " " + check.status().text())
            .toList();
  }

  /** A reference may wait for a rule that is there, but not shown. */
  private boolean waitsForAHiddenRule(Assessment group) {
    return group.blockers().stream()
        .anyMatch(
            blocker ->
                blocker instanceof Blocker.Referenced
                    && hides(String.valueOf(blocker.id()))
                    && rules(String.valueOf(blocker.id()), group.securityGroupId()).stream()
                        .allMatch(rule -> asked.hiddenRules().contains(rule.id())));
  }

  /** Where one rule is not shown, nobody knows what it names. */
  private boolean hides(String from) {
    GroupTruth owner = world.groups().get(from);
    return owner != null
        && world.world().region(owner.regionId).group(from).rules().stream()
            .anyMatch(rule -> asked.hiddenRules().contains(rule.id()));
  }

  private List<io.github.sgaudit.emulator.Rule> rules(String from, String named) {
    return asked.rulesNaming(world.world(), from, named);
  }

  /** The account in which one thing alone holds a group. */
  private World heldBy(Blocker kept, GroupTruth truth) {
    World left = now.copy();
    Region region = left.region(truth.regionId);
    String id = String.valueOf(kept.id());
    for (String instance : truth.instances) {
      if (!instance.equals(id) && !id.equals("eni-" + instance.substring(2))) {
        region.removeInstance(instance);
      }
    }
    truth.secondaryInterfaces.stream()
        .filter(each -> !each.equals(id))
        .forEach(region::removeNetworkInterface);
    truth.clusters.stream().filter(each -> !each.equals(id)).forEach(region::removeCluster);
    region.group(truth.id).hiddenAddresses(0);
    List<String> owners = new ArrayList<>(truth.referencedBy.keySet());
    owners.add(truth.id);
    for (String owner : owners) {
      if (!owner.equals(id)) {
        asked
            .rulesNaming(left, owner, truth.id)
            .forEach(rule -> left.revokeRule(truth.regionId, owner, rule.id()));
      }
    }
    String account = truth.referencedBy.get(id);
    boolean hasNoRule = asked.rulesNaming(left, id, truth.id).isEmpty();
    region.removeForeignReferences(truth.id);
    if (account != null && hasNoRule) {
      region.foreignReference(truth.id, id, account);
    }
    return left;
  }

  /**
   * Groups that have to stay, or that one of those holds. Whatever else has to stay would be in a
   * circle that can be broken.
   */
  private Set<String> heldForAReason() {
    Set<String> held = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Assessment group : byId.values()) {
        if (group.verdict() != Verdict.DELETABLE
            && !held.contains(group.securityGroupId())
            && isHeld(group, held)) {
          held.add(group.securityGroupId());
          more = true;
        }
      }
    }
    return held;
  }

  private boolean isHeld(Assessment group, Set<String> held) {
    String id = group.securityGroupId();
    GroupTruth truth = world.groups().get(id);
    return group.verdict() != Verdict.REFERENCED
        || truth == null
        || Justification.referencesMayFail(world, truth)
        || group.checks().stream().anyMatch(check -> check.status() == Check.Status.FAILED)
        || ownRulesStay(id)
        || reached(id, true).contains(id)
        || group.blockers().stream().anyMatch(blocker -> holds(blocker, held));
  }

  /**
   * Whether a group names itself by a rule that nobody can revoke, or that may be one of several.
   */
  private boolean ownRulesStay(String id) {
    return names(id, id)
        && (hides(id) || rules(id, id).stream().anyMatch(rule -> rule.id().isEmpty()));
  }

  private boolean names(String from, String named) {
    return !rules(from, named).isEmpty();
  }

  private boolean holds(Blocker blocker, Set<String> held) {
    String id = String.valueOf(blocker.id());
    if (!(blocker instanceof Blocker.Referenced reference) || !byId.containsKey(id)) {
      return true;
    }
    List<Rule> rules = reference.group().rules();
    return held.contains(id) || rules == null || rules.isEmpty();
  }

  /**
   * The groups of the set whose rules name one, in turn.
   *
   * @param hidingAlone only groups some of whose rules are not shown
   */
  private Set<String> reached(String from, boolean hidingAlone) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      String named = open.remove(open.size() - 1);
      for (String by : byId.keySet()) {
        boolean counts = !by.equals(named) && (!hidingAlone || hides(by)) && names(by, named);
        if (counts && reached.add(by)) {
          open.add(by);
        }
      }
    }
    return reached;
  }

  private void compareRevokes() {
    List<Revoke> left = new ArrayList<>();
    for (TeardownStep step : planned.steps()) {
      if (step instanceof Revoke revoke) {
        left.add(revoke);
      }
    }
    long own = left.stream().filter(PlanComparison::isOwn).count();
    left.removeIf(PlanComparison::isOwn);
    long ownThere = planned.going().stream().mapToLong(id -> rules(id, id).size()).sum();
    if (own != ownThere) {
      outcomes.accept(Outcome.WRONG_REVOKES, own + " of " + ownThere + " that name themselves");
    }
    for (Set<String> circle : circles()) {
      List<Revoke> here =
          left.stream()
              .filter(revoke -> circle.contains(revoke.securityGroupId()))
              .filter(revoke -> circle.contains(String.valueOf(revoke.rule().namedGroupId())))
              .toList();
      left.removeAll(here);
      if (circle.size() <= LARGEST_CIRCLE) {
        int fewest = fewest(List.copyOf(circle));
        outcomes.accept(
            here.size() == fewest ? Outcome.FEWEST_REVOKES : Outcome.WRONG_REVOKES,
            here.size() + " and not " + fewest + " in " + circle);
      }
    }
    if (!left.isEmpty()) {
      outcomes.accept(Outcome.WRONG_REVOKES, "breaks no circle: " + left);
    }
  }

  private static boolean isOwn(Revoke revoke) {
    return revoke.securityGroupId().equals(revoke.rule().namedGroupId());
  }

  /** Among the groups that go. */
  private Set<Set<String>> circles() {
    Map<String, Set<String>> reached = new HashMap<>();
    planned.going().forEach(id -> reached.put(id, reached(id, false)));
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

  /** What may be revoked at once: a rule, or all of a reference where there are too many rules. */
  private record Choice(int from, int to, int rules, boolean mayGo) {}

  /** Tries every choice. */
  private int fewest(List<String> circle) {
    List<Choice> choices = new ArrayList<>();
    List<Choice> references = new ArrayList<>();
    for (String from : circle) {
      for (String to : circle) {
        int rules = from.equals(to) ? 0 : rules(from, to).size();
        for (int i = 0; i < rules; i++) {
          choices.add(new Choice(circle.indexOf(from), circle.indexOf(to), 1, !hides(from)));
        }
        if (rules > 0) {
          references.add(new Choice(circle.indexOf(from), circle.indexOf(to), rules, !hides(from)));
        }
      }
    }
    return fewest(choices.size() <= MOST_CHOICES ? choices : references, circle.size());
  }

  private static int fewest(List<Choice> choices, int size) {
    int best = Integer.MAX_VALUE;
    for (int revoked = 0; revoked < 1 << choices.size(); revoked++) {
      int[] namedBy = new int[size];
      int rules = 0;
      boolean may = true;
      for (int i = 0; i < choices.size(); i++) {
        Choice choice = choices.get(i);
        if ((revoked & (1 << i)) == 0) {
          namedBy[choice.to()] |= 1 << choice.from();
        } else {
          rules += choice.rules();
          may &= choice.mayGo();
        }
      }
      if (may && rules < best && allGo(namedBy)) {
        best = rules;
      }
    }
    return best;
  }

  private static boolean allGo(int[] namedBy) {
    int left = (1 << namedBy.length) - 1;
    boolean more = true;
    while (more) {
      more = false;
      for (int group = 0; group < namedBy.length; group++) {
        if ((left & (1 << group)) != 0 && (namedBy[group] & left) == 0) {
          left &= ~(1 << group);
          more = true;
        }
      }
    }
    return left == 0;
  }

  /** What goes without revoking a rule goes with it too, and nothing else where none is revoked. */
  private void compareWith(Deletions together) {
    Set<String> alone =
        together.securityGroups().stream()
            .filter(group -> group.verdict() == Verdict.DELETABLE)
            .map(Assessment::securityGroupId)
            .collect(Collectors.toSet());
    Set<String> going = planned.going();
    boolean same = alone.equals(going);
    boolean allAlone = alone.size() == together.securityGroups().size();
    if (!going.containsAll(alone)
        || (!planned.revokes() && !same)
        || (allAlone && planned.revokes())
        || (allAlone && allWentAsSaid && !carriesOut(together.order()))) {
      outcomes.accept(Outcome.WAYS_DIFFER, "together " + alone + ", planned " + going);
    }
  }

  private boolean carriesOut(@Nullable List<String> order) {
    World fresh = world.world().copy();
    for (String id : order == null ? List.<String>of() : order) {
      GroupTruth truth = world.groups().get(id);
      if (truth == null || !fresh.deleteSecurityGroup(truth.regionId, id).deleted()) {
        return false;
      }
    }
    return order != null;
  }
}
