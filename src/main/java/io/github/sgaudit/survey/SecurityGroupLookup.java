package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupListing;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds named groups in the account's own list, as many a call as the API takes. */
final class SecurityGroupLookup {
  private final EcsApi api;
  private final Workers workers;

  SecurityGroupLookup(EcsApi api, Workers workers) {
    this.api = api;
    this.workers = workers;
  }

  /** What the list of the region says of each ID. Every ID has an answer. */
  Map<String, Answer<Listing>> find(String regionId, List<String> ids) throws InterruptedException {
    return Objects.requireNonNull(find(List.of(regionId), ids).get(regionId));
  }

  /** The same for several regions. */
  Map<String, Map<String, Answer<Listing>>> find(List<String> regionIds, List<String> ids)
      throws InterruptedException {
    Map<String, Map<String, Answer<Listing>>> byRegion = new HashMap<>();
    List<Workers.Question<Part>> questions = new ArrayList<>();
    for (String regionId : regionIds) {
      byRegion.put(regionId, new HashMap<>());
      for (List<String> batch : Batches.of(ids, EcsApi.MAX_LISTED_IDS)) {
        questions.add(
            workers.counted(
                ProgressListener.Topic.NAMED_GROUPS,
                batch.size(),
                () -> {
                  Map<String, Answer<Listing>> answers = new HashMap<>();
                  find(regionId, batch, answers);
                  return new Part(regionId, answers);
                }));
      }
    }
    for (Part part : workers.askAll(questions)) {
      Objects.requireNonNull(byRegion.get(part.regionId())).putAll(part.answers());
    }
    return byRegion;
  }

  private record Part(String regionId, Map<String, Answer<Listing>> answers) {}

  private void find(String regionId, List<String> batch, Map<String, Answer<Listing>> answers)
      throws InterruptedException {
    SecurityGroupListing listing;
    try {
      listing =
          api.describeSecurityGroups(
              regionId,
              SecurityGroupFilter.none().withSecurityGroupIds(batch).withEcsCount(),
              EcsApi.MAX_PAGE_SIZE,
              Integer.MAX_VALUE);
    } catch (FailureException e) {
      if (batch.size() > 1 && blamesOneId(e.failure())) {
        for (List<String> half : Batches.halves(batch)) {
          find(regionId, half, answers);
        }
        return;
      }
      batch.forEach(id -> answers.put(id, new Answer.Failed<>(e.failure())));
      return;
    }
    batch.forEach(id -> answers.put(id, new Answer.Known<>(new Listing.LeftOut())));
    for (SecurityGroup group : listing.securityGroups()) {
      answers.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
  }

  /** Whether a failure of several IDs together may be the fault of one of them. */
  static boolean blamesOneId(Failure failure) {
    String code = failure.code();
    return failure.kind() == Failure.Kind.NOT_FOUND
        || (failure.kind() == Failure.Kind.REFUSED_VALUE
            && code != null
            && code.contains("SecurityGroup"));
  }
}
