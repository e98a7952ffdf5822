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

/**
 * Asks who references named groups, ten groups a call, and keeps apart what a call proves and what
 * it does not. The API leaves out groups that have no references, and it cuts the answer at a cap
 * that all groups of one call share, without a sign; so being left out means "not referenced" only
 * where nothing can have been cut.
 */
final class ReferenceLookup {
  /** The most rules naming a group that one group may have, as the page on limits says. */
  private static final int RULES_A_GROUP = 20;

  private final EcsApi api;
  private final Workers workers;

  ReferenceLookup(EcsApi api, Workers workers) {
    this.api = api;
    this.workers = workers;
  }

  /** Who references each ID. Every ID has an answer. */
  Map<String, Answer<References>> find(Target target, List<String> ids)
      throws InterruptedException {
    return findInBatches(target, Batches.of(ids, EcsApi.MAX_REFERENCE_IDS));
  }

  /** The same, for groups that may be unknown: each is asked about in a call of its own. */
  Map<String, Answer<References>> findEachAlone(Target target, List<String> ids)
      throws InterruptedException {
    return findInBatches(target, Batches.of(ids, 1));
  }

  private Map<String, Answer<References>> findInBatches(
      Target target, List<List<String>> idsOfBatches) throws InterruptedException {
    List<Batch> batches =
        idsOfBatches.stream().map(ids -> new Batch(target.regionId(), ids)).toList();
    forAll(batches, Batch::ask);
    List<Batch> denied = batches.stream().filter(Batch::isDenied).toList();
    if (!denied.isEmpty() && denied.size() == batches.size()) {
      // What is denied for each group of one batch is not tried for each group of the others.
      Batch first = denied.get(0);
      forAll(List.of(first), Batch::askInHalves);
      denied = first.isAllDenied() ? List.of() : denied.subList(1, denied.size());
    }
    forAll(denied, Batch::askInHalves);
    Map<String, Answer<References>> answers = new HashMap<>();
    batches.forEach(batch -> answers.putAll(batch.answers));
    return answers;
  }

  private interface Step {
    void take(Batch batch) throws InterruptedException;
  }

  private void forAll(List<Batch> batches, Step step) throws InterruptedException {
    List<Workers.Call<Batch>> calls = new ArrayList<>();
    for (Batch batch : batches) {
      calls.add(
          () -> {
            step.take(batch);
            return batch;
          });
    }
    workers.callAll(calls);
  }

  /** One batch, asked about in as many calls as it takes to prove each answer. */
  private final class Batch {
    private final String regionId;
    private final List<String> ids;
    private final Map<String, Answer<References>> answers = new HashMap<>();
    private boolean denied;

    Batch(String regionId, List<String> ids) {
      this.regionId = regionId;
      this.ids = ids;
      workers.progress().planned(ProgressListener.Topic.REFERENCES, ids.size());
    }

    /** Asks, and leaves it at that where the whole of several groups is denied. */
    void ask() throws InterruptedException {
      query(ids);
    }

    /** Asks again after that: the permission may be missing for one of the groups alone. */
    void askInHalves() throws InterruptedException {
      for (List<String> half : Batches.halves(ids)) {
        query(half);
      }
    }

    /** Whether the permission is missing for all groups together, or for one that is not known. */
    boolean isDenied() {
      return denied;
    }

    boolean isAllDenied() {
      return ids.stream()
          .allMatch(
              id ->
                  answers.get(id) instanceof Answer.Failed<References> failed
                      && failed.failure().kind() == Failure.Kind.DENIED);
    }

    private void query(List<String> batch) throws InterruptedException {
      ReferencesAnswer answer;
      try {
        answer = api.describeSecurityGroupReferences(regionId, batch);
      } catch (FailureException e) {
        failed(batch, e.failure());
        return;
      }
      boolean capped = answer.entryCount() >= EcsApi.REFERENCE_ENTRY_CAP;
      if (batch.size() > 1 && (capped || mayCutEachOther(answer))) {
        askEachAlone(batch);
        return;
      }
      List<String> leftOut = new ArrayList<>();
      for (String id : batch) {
        List<ReferencingGroup> references = answer.references().get(id);
        if (references != null && !references.isEmpty()) {
          answered(id, new Answer.Known<>(new References(references, capped)));
        } else {
          leftOut.add(id);
        }
      }
      askAgain(batch, leftOut, answer.entryCount() == 0 || batch.size() == 1);
    }

    /** If the cap counts rules, groups that are whole when asked alone may use it up together. */
    private boolean mayCutEachOther(ReferencesAnswer answer) {
      return answer.references().size() > 1
          && answer.entryCount() * RULES_A_GROUP >= EcsApi.REFERENCE_ENTRY_CAP;
    }

    /**
     * It is not documented what the cap counts. If it counts rules, an answer with few groups may
     * be cut too; an answer with no entry at all cannot be, and neither can "none" for a group
     * alone.
     */
    private void askAgain(List<String> batch, List<String> leftOut, boolean proven)
        throws InterruptedException {
      if (proven) {
        leftOut.forEach(id -> answered(id, new Answer.Known<>(References.none())));
      } else if (leftOut.size() < batch.size()) {
        if (!leftOut.isEmpty()) {
          query(leftOut);
        }
      } else {
        askEachAlone(leftOut);
      }
    }

    private void answered(String id, Answer<References> answer) {
      if (answers.put(id, answer) == null) {
        workers.progress().done(ProgressListener.Topic.REFERENCES, 1);
      }
    }

    private void askEachAlone(List<String> ids) throws InterruptedException {
      for (String id : ids) {
        query(List.of(id));
      }
    }

    private void failed(List<String> batch, Failure failure) throws InterruptedException {
      if (batch.size() == ids.size() && batch.size() > 1 && failure.kind() == Failure.Kind.DENIED) {
        denied = true;
      } else if (batch.size() > 1 && mayConcernOneId(failure)) {
        for (List<String> half : Batches.halves(batch)) {
          query(half);
        }
        return;
      }
      batch.forEach(id -> answered(id, new Answer.Failed<>(failure)));
    }

    private static boolean mayConcernOneId(Failure failure) {
      // A refused value of any code: it is not documented how an answer beyond the cap fails.
      return GroupLookup.mayConcernOneId(failure)
          || failure.kind() == Failure.Kind.REFUSED_VALUE
          || failure.kind() == Failure.Kind.DENIED;
    }
  }
}
