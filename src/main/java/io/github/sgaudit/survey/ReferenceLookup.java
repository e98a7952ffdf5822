package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks who references named groups of one target, and keeps apart what a call proves and what it
 * does not. The API leaves out groups that have no references, and it cuts the answer at a cap that
 * all groups of one call share, without a sign; so being left out means "not referenced" only where
 * nothing can have been cut. Calls that do not depend on one another make a round: groups that are
 * asked about together take two, since those that are left out beside others are asked about again.
 */
final class ReferenceLookup {
  private static final Set<Failure.Kind> MAY_CONCERN_ALL =
      Set.of(Failure.Kind.DENIED, Failure.Kind.NOT_UNDERSTOOD);

  private final EcsApi api;
  private final Workers workers;
  private final Target target;
  private final Map<String, Answer<References>> answers = new HashMap<>();

  /** References in answers that proved nothing else: they stand where no other answer comes. */
  private final Map<String, List<ReferencingGroup>> seen = new HashMap<>();

  private Workers.@Nullable Task<List<Asked>> underWay;
  private boolean isFirstRound = true;

  /** Failed batches that wait for what is found out about the groups of another one. */
  private List<Asked> postponed = List.of();

  private List<String> tried = List.of();

  /**
   * Sends the first round.
   *
   * @param together groups that are asked about as many a call as the API takes
   * @param alone groups of which each is asked about in a call of its own, so that one round is
   *     enough, and "not found" is said of that group
   */
  ReferenceLookup(
      EcsApi api, Workers workers, Target target, List<String> together, List<String> alone) {
    this.api = api;
    this.workers = workers;
    this.target = target;
    workers.progress().planned(ProgressListener.Topic.REFERENCES, together.size() + alone.size());
    List<List<String>> batches = new ArrayList<>();
    batches.addAll(Batches.of(together, EcsApi.MAX_REFERENCE_IDS));
    batches.addAll(Batches.of(alone, 1));
    send(batches);
  }

  /**
   * One call that was made.
   *
   * @param answer null where it failed
   * @param failure null where it was answered
   */
  private record Asked(
      List<String> ids, @Nullable ReferencesAnswer answer, @Nullable Failure failure) {
    /** Whether it failed for what may be the matter with one group, or with all there are. */
    boolean mayFailForAll() {
      return failure != null && MAY_CONCERN_ALL.contains(failure.kind());
    }
  }

  /**
   * The groups that the first round does not show to be referenced: nearly all of them turn out to
   * be free of references, or of others than their own.
   */
  List<String> notReferencedSoFar(List<String> ids) throws InterruptedException {
    if (isFirstRound) {
      takeRound();
    }
    return ids.stream()
        .filter(
            id -> {
              Answer<References> answer = answers.get(id);
              References references = answer == null ? null : answer.value();
              return !seen.containsKey(id) && (references == null || !references.areOfOthers());
            })
        .toList();
  }

  /** Who references each ID, after as many further rounds as it takes. Every ID has an answer. */
  Map<String, Answer<References>> finish() throws InterruptedException {
    while (underWay != null) {
      takeRound();
    }
    return answers;
  }

  private void send(List<List<String>> batches) {
    List<Workers.Call<Asked>> calls = new ArrayList<>();
    for (List<String> ids : batches) {
      calls.add(() -> ask(ids));
    }
    underWay = calls.isEmpty() ? null : workers.start(calls);
  }

  private Asked ask(List<String> ids) throws InterruptedException {
    try {
      return new Asked(ids, api.describeSecurityGroupReferences(target.regionId(), ids), null);
    } catch (FailureException e) {
      return new Asked(ids, null, e.failure());
    }
  }

  private void takeRound() throws InterruptedException {
    List<Asked> round = underWay == null ? List.of() : underWay.run();
    List<List<String>> again = new ArrayList<>();
    if (isFirstRound && round.size() > 1 && round.stream().allMatch(Asked::mayFailForAll)) {
      // What fails for each group of one batch is not tried for each group of the others.
      tried = round.get(0).ids();
      postponed = round.subList(1, round.size());
      round = round.subList(0, 1);
    }
    isFirstRound = false;
    for (Asked asked : round) {
      if (asked.answer() != null) {
        answered(asked.ids(), asked.answer(), again);
      } else if (asked.failure() != null) {
        failed(asked.ids(), asked.failure(), again);
      }
    }
    if (again.isEmpty()) {
      takePostponed(again);
    }
    send(again);
  }

  private void takePostponed(List<List<String>> again) {
    boolean allFail =
        tried.stream()
            .allMatch(
                id ->
                    answers.get(id) instanceof Answer.Failed<References> failed
                        && MAY_CONCERN_ALL.contains(failed.failure().kind()));
    for (Asked asked : postponed) {
      if (asked.failure() == null) {
        continue;
      }
      if (allFail) {
        asked.ids().forEach(id -> answer(id, new Answer.Failed<>(asked.failure())));
      } else {
        failed(asked.ids(), asked.failure(), again);
      }
    }
    postponed = List.of();
  }

  private void answered(List<String> ids, ReferencesAnswer found, List<List<String>> again) {
    boolean capped = found.entryCount() >= EcsApi.REFERENCE_ENTRY_CAP;
    if (ids.size() > 1 && (capped || mayCutEachOther(found))) {
      seen.putAll(found.references());
      again.addAll(Batches.of(ids, 1));
      return;
    }
    List<String> leftOut = new ArrayList<>();
    for (String id : ids) {
      List<ReferencingGroup> references = found.references().get(id);
      if (references != null && !references.isEmpty()) {
        answer(id, new Answer.Known<>(new References(references, capped)));
      } else {
        leftOut.add(id);
      }
    }
    // It is not documented what the cap counts. If it counts rules, an answer with few groups may
    // be cut too; an answer with no entry at all cannot be, and neither can "none" for a group
    // alone.
    if (found.entryCount() == 0 || ids.size() == 1) {
      leftOut.forEach(id -> answer(id, new Answer.Known<>(References.none())));
    } else if (leftOut.size() == ids.size()) {
      again.addAll(Batches.of(leftOut, 1));
    } else if (!leftOut.isEmpty()) {
      again.add(leftOut);
    }
  }

  /** If the cap counts rules, groups that are whole when asked alone may use it up together. */
  private static boolean mayCutEachOther(ReferencesAnswer answer) {
    return answer.references().size() > 1
        && answer.entryCount() * References.RULES_A_GROUP >= EcsApi.REFERENCE_ENTRY_CAP;
  }

  private void failed(List<String> ids, Failure failure, List<List<String>> again) {
    if (ids.size() > 1 && mayConcernOneId(failure)) {
      again.addAll(Batches.halves(ids));
      return;
    }
    for (String id : ids) {
      List<ReferencingGroup> known = seen.getOrDefault(id, List.of());
      answer(
          id,
          known.isEmpty()
              ? new Answer.Failed<>(failure)
              : new Answer.Known<>(new References(known, true)));
    }
  }

  private static boolean mayConcernOneId(Failure failure) {
    // A refused value of any code: it is not documented how an answer beyond the cap fails. And
    // one entry that is not understood says nothing of the other groups.
    return GroupLookup.mayConcernOneId(failure)
        || failure.kind() == Failure.Kind.REFUSED_VALUE
        || MAY_CONCERN_ALL.contains(failure.kind());
  }

  private void answer(String id, Answer<References> answer) {
    if (answers.put(id, answer) == null) {
      workers.progress().done(ProgressListener.Topic.REFERENCES, 1);
    }
  }
}
