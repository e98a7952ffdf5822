package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.SecurityGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds named groups in the account's own list, as many a call as the API takes. */
final class SecurityGroupLookup {
  private final EcsApi api;

  SecurityGroupLookup(EcsApi api) {
    this.api = api;
  }

  /** What the list of the region says of each ID. Every ID has an answer. */
  Map<String, Answer<Listing>> find(String regionId, List<String> ids) throws InterruptedException {
    Map<String, Answer<Listing>> answers = new HashMap<>();
    for (List<String> batch : Batches.of(ids, EcsApi.MAX_LISTED_IDS)) {
      find(regionId, batch, answers);
    }
    return answers;
  }

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
    } catch (EcsApiException e) {
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
  static boolean blamesOneId(ApiFailure failure) {
    String code = failure.origin().code();
    return failure instanceof ApiFailure.NotFound
        || (failure instanceof ApiFailure.RefusedValue
            && code != null
            && code.contains("SecurityGroup"));
  }
}
