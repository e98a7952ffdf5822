package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "can these groups be deleted?".
 *
 * @param securityGroups the judgements in the order in which the groups were named
 * @param failures the targets whose list could not be read, a failure for each
 * @param causes the failures of single questions, by which checks did not run to their end
 * @param answered whether any question was answered; otherwise nothing may be printed
 * @param severalTargets whether more than one was asked: one that failed may have any of the groups
 * @param order the groups that can be deleted, each after those that name it; null where each was
 *     judged on its own
 * @param circles those that name each other, each circle as its sorted IDs; null likewise
 */
public record Deletions(
    List<Assessment> securityGroups,
    List<Failure> failures,
    List<Failure> causes,
    List<Note> notes,
    boolean answered,
    boolean severalTargets,
    @Nullable List<String> order,
    @Nullable List<List<String>> circles) {

  public Deletions {
    securityGroups = List.copyOf(securityGroups);
    failures = List.copyOf(failures);
    causes = List.copyOf(causes);
    notes = List.copyOf(notes);
    order = order == null ? null : List.copyOf(order);
    circles = circles == null ? null : List.copyOf(circles);
  }

  /** Judges every group on its own. */
  public static Deletions of(Gathered gathered, Strictness strictness) {
    return of(gathered, strictness, AssumedIds.none());
  }

  /** The same, where certain things are taken to be gone. */
  public static Deletions of(Gathered gathered, Strictness strictness, Assumptions assumptions) {
    Discount discount = new Discount(assumptions, Set.of());
    return of(
        gathered, strictness, facts -> Judge.deletion(facts, strictness, discount), null, null);
  }

  /** Judges the groups as a set that is deleted together, each region on its own. */
  public static Deletions together(
      Gathered gathered, Strictness strictness, Assumptions assumptions) {
    IdentityHashMap<Facts, Assessment> judged = new IdentityHashMap<>();
    List<String> order = new ArrayList<>();
    List<List<String>> circles = new ArrayList<>();
    for (Target target : gathered.targets()) {
      List<Facts> here =
          gathered.facts().stream().filter(facts -> facts.target().equals(target)).toList();
      DeletionSet set = new DeletionSet(here, strictness, assumptions, DeletionSet.Way.TOGETHER);
      Map<String, Assessment> assessments = set.assessments();
      here.forEach(
          facts ->
              judged.put(facts, Objects.requireNonNull(assessments.get(facts.securityGroupId()))));
      order.addAll(set.order());
      circles.addAll(set.circles());
    }
    return of(
        gathered, strictness, facts -> Objects.requireNonNull(judged.get(facts)), order, circles);
  }

  /**
   * Joins judgements of the groups.
   *
   * @param judge the judgement on a group, by the facts about it
   */
  static Deletions of(
      Gathered gathered,
      Strictness strictness,
      Function<Facts, Assessment> judge,
      @Nullable List<String> order,
      @Nullable List<List<String>> circles) {
    // What a group is not found by is no cause of anything that stays open.
    List<Failure> causes =
        gathered.facts().stream()
            .filter(facts -> judge.apply(facts).verdict() != Verdict.NOT_FOUND)
            .flatMap(facts -> facts.failures(strictness).stream())
            .distinct()
            .toList();
    return new Deletions(
        PerRegion.ASSESSMENTS.join(gathered, judge),
        gathered.failures(),
        causes,
        gathered.notes(strictness, facts -> Judge.mayDependOnClusters(judge.apply(facts))),
        gathered.listAnswered() || gathered.facts().stream().anyMatch(Facts::isAnswered),
        gathered.targets().size() > 1,
        order,
        circles);
  }

  /** Whether every required check ran to its end and no list was cut. */
  public boolean complete() {
    return failures.isEmpty() && securityGroups.stream().allMatch(Assessment::isComplete);
  }

  /** Whether none of the groups exists. */
  public boolean allMissing() {
    return failures.isEmpty()
        && !securityGroups.isEmpty()
        && securityGroups.stream().allMatch(group -> group.verdict() == Verdict.NOT_FOUND);
  }

  /** The same, where a group that is not found may be in another account. */
  Deletions missingMayBeElsewhere() {
    return new Deletions(
        securityGroups.stream()
            .map(
                group ->
                    group.verdict() == Verdict.NOT_FOUND ? group.perhapsInAnotherAccount() : group)
            .toList(),
        failures,
        causes,
        notes,
        answered,
        severalTargets,
        order,
        circles);
  }

  /** The same, where other questions were answered before. */
  public Deletions answeredBefore(boolean before) {
    return new Deletions(
        securityGroups,
        failures,
        causes,
        notes,
        answered || before,
        severalTargets,
        order,
        circles);
  }
}
