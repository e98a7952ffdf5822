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
import java.util.Optional;

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
    return begin(target, ids).run();
  }

  /** The same, queued; running what comes back waits for the answers. */
  Workers.Task<Map<String, Answer<Listing>>> begin(Target target, List<String> ids) {
    List<Workers.Call<Map<String, Answer<Listing>>>> calls = new ArrayList<>();
    for (List<String> batch : Batches.of(ids, EcsApi.MAX_LISTED_IDS)) {
      calls.add(
          workers.counted(
              ProgressListener.Topic.NAMED_GROUPS,
              batch.size(),
              () -> {
                Map<String, Answer<Listing>> answers = new HashMap<>();
                find(target, batch, answers);
                return answers;
              }));
    }
    Workers.Task<List<Map<String, Answer<Listing>>>> asked = workers.start(calls);
    return () -> {
      Map<String, Answer<Listing>> all = new HashMap<>();
      asked.run().forEach(all::putAll);
      return all;
    };
  }

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
      // Of a list that broke off, what blocks stands: a group that a service manages stays so.
      for (SecurityGroup group : listed.groups()) {
        if (Boolean.TRUE.equals(group.serviceManaged())) {
          answers.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
        }
      }
      return;
    }
    batch.forEach(id -> answers.put(id, new Answer.Known<>(new Listing.LeftOut())));
    for (SecurityGroup group : listed.groups()) {
      answers.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
  }

  /**
   * Why a list is empty that should not be: an identity without the permission may get an empty
   * list with status 200. A dry run tells.
   */
  static Optional<Failure> whyHidden(EcsApi api, Target target) throws InterruptedException {
    try {
      api.dryRunDescribeSecurityGroups(target.regionId(), SecurityGroupFilter.none());
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
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
