package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds named groups in the account's own list, as many a call as the API takes. */
final class GroupLookup {
  private final EcsApi api;
  private final Workers workers;

  GroupLookup(EcsApi api, Workers workers) {
    this.api = api;
    this.workers = workers;
  }

  /** What the list of the target says of each ID. Every ID has an answer. */
  Map<String, Answer<Listing>> find(Target target, List<String> ids) throws InterruptedException {
    return Objects.requireNonNull(find(List.of(target), ids).get(target));
  }

  /** The same for several targets. */
  Map<Target, Map<String, Answer<Listing>>> find(List<Target> targets, List<String> ids)
      throws InterruptedException {
    Map<Target, Map<String, Answer<Listing>>> byTarget = new HashMap<>();
    List<Workers.Call<Part>> calls = new ArrayList<>();
    for (Target target : targets) {
      byTarget.put(target, new HashMap<>());
      for (List<String> batch : Batches.of(ids, EcsApi.MAX_LISTED_IDS)) {
        calls.add(
            workers.counted(
                ProgressListener.Topic.NAMED_GROUPS,
                batch.size(),
                () -> {
                  Map<String, Answer<Listing>> answers = new HashMap<>();
                  find(target, batch, answers);
                  return new Part(target, answers);
                }));
      }
    }
    for (Part part : workers.callAll(calls)) {
      Objects.requireNonNull(byTarget.get(part.target())).putAll(part.answers());
    }
    return byTarget;
  }

  private record Part(Target target, Map<String, Answer<Listing>> answers) {}

  private void find(Target target, List<String> batch, Map<String, Answer<Listing>> answers)
      throws InterruptedException {
    SecurityGroupCollector listed = new SecurityGroupCollector();
    try {
      api.describeSecurityGroups(
          target.regionId(),
          SecurityGroupFilter.none().withSecurityGroupIds(batch).withEcsCount(),
          EcsApi.MAX_PAGE_SIZE,
          listed);
    } catch (FailureException e) {
      if (batch.size() > 1 && mayConcernOneId(e.failure())) {
        for (List<String> half : Batches.halves(batch)) {
          find(target, half, answers);
        }
        return;
      }
      batch.forEach(id -> answers.put(id, new Answer.Failed<>(e.failure())));
      return;
    }
    batch.forEach(id -> answers.put(id, new Answer.Known<>(new Listing.LeftOut())));
    for (SecurityGroup group : listed.groups()) {
      answers.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
  }

  /** Whether a failure of several IDs together may be the fault of one of them. */
  static boolean mayConcernOneId(Failure failure) {
    String code = failure.code();
    return failure.kind() == Failure.Kind.NOT_FOUND
        || (failure.kind() == Failure.Kind.REFUSED_VALUE
            && code != null
            && code.contains("SecurityGroup"));
  }
}
