package io.github.sgaudit.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "how can all these groups be deleted?".
 *
 * @param steps how those go that can, in order, each region on its own
 * @param going the facts about those
 * @param deletions the judgement on each group once all that can go is gone: deletable are those
 *     that a step deletes, and what blocks another has to be cleared first
 */
public record TeardownPlan(List<TeardownStep> steps, List<Facts> going, Deletions deletions) {

  /** Refuses to delete a group that was not shown to be deletable. */
  public TeardownPlan {
    steps = List.copyOf(steps);
    going = List.copyOf(going);
    Set<List<String>> deletable = new HashSet<>();
    for (Assessment group : deletions.securityGroups()) {
      if (group.verdict() == Verdict.DELETABLE) {
        deletable.add(List.of(String.valueOf(group.regionId()), group.securityGroupId()));
      }
    }
    for (TeardownStep step : steps) {
      if (!deletable.contains(List.of(step.regionId(), step.securityGroupId()))) {
        throw new IllegalArgumentException("a step contradicts the verdicts");
      }
    }
  }

  /** Plans for every region on its own. */
  public static TeardownPlan of(Gathered gathered, Strictness strictness) {
    List<TeardownStep> steps = new ArrayList<>();
    List<Facts> going = new ArrayList<>();
    IdentityHashMap<Facts, Assessment> judged = new IdentityHashMap<>();
    for (Target target : gathered.targets()) {
      List<Facts> here =
          gathered.facts().stream().filter(facts -> facts.target().equals(target)).toList();
      DeletionSet set =
          new DeletionSet(here, strictness, AssumedIds.none(), DeletionSet.Way.PLANNED);
      Map<String, List<TeardownSteps.Reference>> referencing = new LinkedHashMap<>();
      set.going().forEach(facts -> referencing.put(facts.securityGroupId(), references(facts)));
      TeardownSteps ofTarget = TeardownSteps.of(target.regionId(), referencing);
      steps.addAll(ofTarget.steps());
      List<Facts> goingHere =
          set.going().stream()
              .filter(facts -> !ofTarget.held().containsKey(facts.securityGroupId()))
              .toList();
      going.addAll(goingHere);
      Discount discount =
          new Discount(
              AssumedIds.none(),
              new HashSet<>(goingHere.stream().map(Facts::securityGroupId).toList()));
      here.forEach(facts -> judged.put(facts, Judge.deletion(facts, strictness, discount)));
    }
    return new TeardownPlan(
        steps,
        going,
        Deletions.of(
            gathered, strictness, facts -> Objects.requireNonNull(judged.get(facts)), null, null));
  }

  private static List<TeardownSteps.Reference> references(Facts facts) {
    return facts.referencing().stream()
        .map(
            group -> {
              GroupRules read = facts.rules().get(group.securityGroupId());
              boolean areWhole = read != null && read.areWhole();
              return new TeardownSteps.Reference(
                  group.securityGroupId(),
                  group.rules(),
                  areWhole && !(group.self() && anyIsWithoutId(group.rules())));
            })
        .toList();
  }

  /** By its fields, the API refuses to revoke a rule that names its own group. */
  private static boolean anyIsWithoutId(@Nullable List<Rule> rules) {
    return rules != null && rules.stream().anyMatch(rule -> rule.securityGroupRuleId() == null);
  }

  /** Whether any rule has to be revoked. */
  public boolean revokes() {
    return steps.stream().anyMatch(TeardownStep.Revoke.class::isInstance);
  }

  /** Whether rules are revoked of which fewer might do. */
  public boolean hasHeuristicSteps() {
    return steps.stream()
        .anyMatch(
            step ->
                step instanceof TeardownStep.Revoke revoke && revoke.why() == TeardownStep.Why.FEW);
  }

  /** Whether the set holds every group that a filter matches, each answer certain. */
  public boolean complete() {
    return deletions.complete()
        && deletions.notes().stream().noneMatch(note -> note.kind() == Note.Kind.FILTER_CAPPED);
  }
}
