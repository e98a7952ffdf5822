package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.DeletionQuestion;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.TeardownPlan;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.audit.TeardownStep.Delete;
import io.github.sgaudit.audit.TeardownStep.Revoke;
import io.github.sgaudit.audit.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The planner of deletions, whole and broken in one way each. */
enum PlanMutant {
  NONE(Outcome.PLAN_CARRIED_OUT) {
    @Override
    Planned plan(Gathered gathered) {
      return Planned.of(whole(gathered));
    }
  },
  /** The groups are deleted in the wrong order: those that are named go before. */
  DELETES_WHAT_IS_STILL_NAMED(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      Planned right = NONE.plan(gathered);
      List<TeardownStep> steps = new ArrayList<>(right.steps());
      Collections.reverse(steps);
      return new Planned(steps, right.deletions());
    }
  },
  /** A rule is revoked after the deletion that needs it. */
  REVOKES_TOO_LATE(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      Planned right = NONE.plan(gathered);
      List<TeardownStep> steps = new ArrayList<>();
      List<TeardownStep> late = new ArrayList<>();
      for (TeardownStep step : right.steps()) {
        if (step instanceof Revoke) {
          late.add(step);
        } else {
          steps.add(step);
          steps.addAll(late);
          late.clear();
        }
      }
      return new Planned(steps, right.deletions());
    }
  },
  /** A rule by which a group names itself is left. */
  FORGETS_THAT_A_GROUP_NAMES_ITSELF(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      return NONE.plan(gathered)
          .keeping(
              step ->
                  !(step instanceof Revoke revoke)
                      || revoke.why() != TeardownStep.Why.NAMES_ITSELF);
    }
  },
  /** A rule is revoked that ends with its group anyway. */
  REVOKES_A_RULE_TOO_MANY(Outcome.WRONG_REVOKES) {
    @Override
    Planned plan(Gathered gathered) {
      TeardownPlan right = whole(gathered);
      List<Revoke> more = everyRevoke(right);
      more.removeAll(right.steps());
      return Planned.of(right).after(more.subList(0, Math.min(1, more.size())));
    }
  },
  /** Circles are broken wherever the order given meets them. */
  BREAKS_CIRCLES_ANYWHERE(Outcome.WRONG_REVOKES) {
    @Override
    Planned plan(Gathered gathered) {
      TeardownPlan right = whole(gathered);
      List<Revoke> every = everyRevoke(right);
      List<TeardownStep> steps = new ArrayList<>();
      Set<String> deleted = new HashSet<>();
      for (Facts facts : right.going()) {
        String id = facts.securityGroupId();
        every.stream()
            .filter(revoke -> id.equals(revoke.rule().namedGroupId()))
            .filter(revoke -> !deleted.contains(revoke.securityGroupId()))
            .forEach(steps::add);
        steps.add(new Delete(facts.target().regionId(), id, List.of()));
        deleted.add(id);
      }
      return new Planned(steps, right.deletions());
    }
  },
  /** Of the rules that make a reference only one is revoked. */
  REVOKES_ONE_RULE_OF_SEVERAL(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      Set<List<String>> seen = new HashSet<>();
      return NONE.plan(gathered)
          .keeping(
              step ->
                  !(step instanceof Revoke revoke)
                      || seen.add(
                          List.of(
                              step.securityGroupId(),
                              String.valueOf(revoke.rule().namedGroupId()))));
    }
  },
  /** A circle is broken at a group of which not all rules are shown. */
  BREAKS_CIRCLES_WHERE_RULES_ARE_HIDDEN(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      return NONE.plan(
          changed(
              gathered,
              facts ->
                  withRules(facts, rules -> new GroupRules(rules.group(), rules.rules(), null))));
    }
  },
  /** What a group of the set names that has to stay is freed by revoking rules of that group. */
  REVOKES_RULES_OF_A_GROUP_THAT_STAYS(Outcome.WRONG_STEP) {
    @Override
    Planned plan(Gathered gathered) {
      Set<String> staying = stayingForItself(NONE.plan(gathered).deletions());
      List<Revoke> more = new ArrayList<>();
      Gathered freed =
          changed(
              gathered,
              facts -> {
                if (staying.contains(facts.securityGroupId())) {
                  return facts;
                }
                more.addAll(revokes(facts, staying));
                return SetMutant.without(facts, staying);
              });
      return NONE.plan(freed).after(more);
    }
  },
  /** What holds a group from outside the set is overlooked. */
  OVERLOOKS_WHAT_IS_OUTSIDE(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      Set<String> inside = new HashSet<>(gathered.securityGroupIds());
      return NONE.plan(
          changed(
              gathered,
              facts -> {
                Set<String> outside = new HashSet<>(facts.rules().keySet());
                References found = facts.references().value();
                if (found != null) {
                  found.listed().forEach(group -> outside.add(group.securityGroupId()));
                }
                outside.removeAll(inside);
                return SetMutant.without(facts, outside);
              }));
    }
  },
  /** Only rules for incoming traffic are looked at. */
  IGNORES_EGRESS(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      return NONE.plan(changed(gathered, facts -> withRules(facts, PlanMutant::withoutEgress)));
    }
  },
  /** A reference for which no rule is found is thought to end with its group. */
  NEEDS_NO_RULE(Outcome.WRONG_DELETABLE) {
    @Override
    Planned plan(Gathered gathered) {
      return NONE.plan(changed(gathered, SetMutant::withMadeUpRules));
    }
  },
  /** A rule without an ID by which a group names itself is revoked by its fields. */
  REVOKES_BY_FIELDS_WHAT_NAMES_ITSELF(Outcome.WRONG_STEP) {
    @Override
    Planned plan(Gathered gathered) {
      Planned planned =
          NONE.plan(
              changed(
                  gathered,
                  facts ->
                      withRules(
                          facts,
                          rules ->
                              rules.group().securityGroupId().equals(facts.securityGroupId())
                                  ? withIds(rules)
                                  : rules)));
      return new Planned(
          planned.steps().stream().map(PlanMutant::withoutMadeUpId).toList(), planned.deletions());
    }
  },
  /** No rule is ever revoked. */
  LEAVES_CIRCLES(Outcome.WRONG_BLOCKED) {
    @Override
    Planned plan(Gathered gathered) {
      Deletions together =
          new DeletionQuestion(Strictness.USUAL, AssumedIds.none(), true).judge(gathered);
      Map<String, String> regions = new HashMap<>();
      together
          .securityGroups()
          .forEach(group -> regions.put(group.securityGroupId(), String.valueOf(group.regionId())));
      List<String> order = together.order();
      List<TeardownStep> steps = new ArrayList<>();
      for (String id : order == null ? List.<String>of() : order) {
        steps.add(new Delete(String.valueOf(regions.get(id)), id, List.of()));
      }
      return new Planned(steps, together);
    }
  };

  private static final String MADE_UP_ID = "sgr-made-up";

  /** What the oracle looks at. */
  record Planned(List<TeardownStep> steps, Deletions deletions) {
    Planned {
      steps = List.copyOf(steps);
    }

    static Planned of(TeardownPlan plan) {
      return new Planned(plan.steps(), plan.deletions());
    }

    boolean revokes() {
      return steps.stream().anyMatch(Revoke.class::isInstance);
    }

    Set<String> going() {
      return deletions.securityGroups().stream()
          .filter(group -> group.verdict() == Verdict.DELETABLE)
          .map(Assessment::securityGroupId)
          .collect(Collectors.toSet());
    }

    Planned keeping(Predicate<TeardownStep> which) {
      return new Planned(steps.stream().filter(which).toList(), deletions);
    }

    Planned after(List<Revoke> first) {
      List<TeardownStep> all = new ArrayList<>(first);
      all.addAll(steps);
      return new Planned(all, deletions);
    }
  }

  private final Outcome shownBy;

  PlanMutant(Outcome shownBy) {
    this.shownBy = shownBy;
  }

  /** The outcome that the oracle must have counted. */
  Outcome shownBy() {
    return shownBy;
  }

  abstract Planned plan(Gathered gathered);

  private static TeardownPlan whole(Gathered gathered) {
    return TeardownPlan.of(gathered, Strictness.USUAL);
  }

  /** The groups that something holds which is no group of the set. */
  private static Set<String> stayingForItself(Deletions deletions) {
    Set<String> inside =
        deletions.securityGroups().stream()
            .map(Assessment::securityGroupId)
            .collect(Collectors.toSet());
    return deletions.securityGroups().stream()
        .filter(
            group ->
                group.blockers().stream()
                    .anyMatch(blocker -> !inside.contains(String.valueOf(blocker.id()))))
        .map(Assessment::securityGroupId)
        .collect(Collectors.toSet());
  }

  /** For each rule by which one of the groups that go names another of them. */
  private static List<Revoke> everyRevoke(TeardownPlan plan) {
    Set<String> going =
        plan.going().stream().map(Facts::securityGroupId).collect(Collectors.toSet());
    List<Revoke> all = new ArrayList<>();
    plan.going().forEach(facts -> all.addAll(revokes(facts, going)));
    return all;
  }

  private static List<Revoke> revokes(Facts facts, Set<String> of) {
    List<Revoke> revokes = new ArrayList<>();
    for (GroupRules group : facts.rules().values()) {
      String from = group.group().securityGroupId();
      List<Rule> rules = group.naming(facts.securityGroupId());
      if (rules != null && of.contains(from)) {
        boolean isOwn = from.equals(facts.securityGroupId());
        TeardownStep.Why why = isOwn ? TeardownStep.Why.NAMES_ITSELF : TeardownStep.Why.FEWEST;
        rules.forEach(rule -> revokes.add(new Revoke(facts.target().regionId(), from, rule, why)));
      }
    }
    return revokes;
  }

  private static Gathered changed(Gathered gathered, UnaryOperator<Facts> change) {
    return SetMutant.changed(gathered, change);
  }

  private static Facts withRules(Facts facts, UnaryOperator<GroupRules> change) {
    Map<String, GroupRules> rules = new HashMap<>();
    facts.rules().forEach((id, each) -> rules.put(id, change.apply(each)));
    return SetMutant.with(facts, facts.references(), rules);
  }

  private static GroupRules withoutEgress(GroupRules rules) {
    RuleList all = rules.rules().value();
    if (all == null) {
      return rules;
    }
    return new GroupRules(
        rules.group(),
        new Answer.Known<>(
            new RuleList(
                all.rules().stream()
                    .filter(rule -> rule.direction() == Rule.Direction.INGRESS)
                    .toList(),
                all.innerAccessPolicy())),
        null);
  }

  private static GroupRules withIds(GroupRules rules) {
    RuleList all = rules.rules().value();
    return all == null
        ? rules
        : new GroupRules(
            rules.group(),
            new Answer.Known<>(
                new RuleList(
                    all.rules().stream()
                        .map(
                            rule ->
                                rule.securityGroupRuleId() == null
                                    ? withId(rule, MADE_UP_ID)
                                    : rule)
                        .toList(),
                    all.innerAccessPolicy())),
            rules.counted());
  }

  private static TeardownStep withoutMadeUpId(TeardownStep step) {
    return step instanceof Revoke revoke && MADE_UP_ID.equals(revoke.rule().securityGroupRuleId())
        ? new Revoke(
            step.regionId(), step.securityGroupId(), withId(revoke.rule(), null), revoke.why())
        : step;
  }

  private static Rule withId(Rule rule, @Nullable String id) {
    return new Rule(
        id,
        rule.direction(),
        rule.nicType(),
        rule.ipProtocol(),
        rule.portRange(),
        rule.sourcePortRange(),
        rule.portRangeListId(),
        rule.policy(),
        rule.priority(),
        rule.description(),
        rule.source(),
        rule.destination());
  }
}
