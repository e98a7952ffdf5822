package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who references the groups of one region, with names.
 *
 * @param listings what the region's list says, asked again for groups that vanished meanwhile
 * @param references the answer for every group asked about
 */
record RegionReferences(
    Map<String, Answer<Listing>> listings, Map<String, Answer<References>> references) {

  static RegionReferences of(
      EcsApi api, Workers workers, RegionQuestions questions, List<String> notes)
      throws InterruptedException {
    SecurityGroupLookup lookup = new SecurityGroupLookup(api, workers);
    Map<String, Answer<ReferenceLookup.Found>> found =
        found(new ReferenceLookup(api, workers), questions);
    Map<String, Answer<Listing>> listings = new HashMap<>(questions.listings());
    listings.putAll(lookup.find(questions.regionId(), vanished(questions, found)));
    listings.putAll(workers.ask(() -> unproven(api, questions.regionId(), listings, found)));
    ReferencingGroups groups =
        ReferencingGroups.lookUp(lookup, questions.regionId(), listings, found.values(), notes);
    Map<String, Answer<References>> references = new HashMap<>();
    found.forEach((id, answer) -> references.put(id, described(id, answer, groups)));
    return new RegionReferences(listings, references);
  }

  private static Map<String, Answer<ReferenceLookup.Found>> found(
      ReferenceLookup lookup, RegionQuestions questions) throws InterruptedException {
    Map<String, Answer<ReferenceLookup.Found>> found = new HashMap<>();
    Failure refused = questions.refused();
    if (refused != null) {
      questions.ids().forEach(id -> found.put(id, new Answer.Failed<>(refused)));
      return found;
    }
    found.putAll(lookup.find(questions.regionId(), questions.idsInBatches()));
    found.putAll(lookup.findEachAlone(questions.regionId(), questions.idsAlone()));
    return found;
  }

  /** Groups that the list had and that are gone now. */
  private static List<String> vanished(
      RegionQuestions questions, Map<String, Answer<ReferenceLookup.Found>> found) {
    return questions.ids().stream()
        .filter(id -> RegionQuestions.isPresent(questions.listings().get(id)))
        .filter(id -> isNotFound(found.get(id)))
        .toList();
  }

  /**
   * An identity without the permission may get an empty list with status 200. A group that the list
   * has shows that it is there; where it has none, a dry run tells.
   */
  private static Map<String, Answer<Listing>> unproven(
      EcsApi api,
      String regionId,
      Map<String, Answer<Listing>> listings,
      Map<String, Answer<ReferenceLookup.Found>> found)
      throws InterruptedException {
    Map<String, Answer<Listing>> unproven = new HashMap<>();
    boolean listWorks = listings.values().stream().anyMatch(RegionQuestions::isPresent);
    List<String> gone =
        found.keySet().stream()
            .filter(id -> RegionQuestions.isLeftOut(listings.get(id)))
            .filter(id -> isNotFound(found.get(id)))
            .toList();
    if (listWorks || gone.isEmpty()) {
      return unproven;
    }
    try {
      api.dryRunDescribeSecurityGroups(regionId, SecurityGroupFilter.none());
    } catch (FailureException e) {
      gone.forEach(id -> unproven.put(id, new Answer.Failed<>(e.failure())));
    }
    return unproven;
  }

  private static boolean isNotFound(@Nullable Answer<ReferenceLookup.Found> answer) {
    return answer instanceof Answer.Failed<ReferenceLookup.Found> failed
        && failed.failure().kind() == Failure.Kind.NOT_FOUND;
  }

  private static Answer<References> described(
      String id, Answer<ReferenceLookup.Found> answer, ReferencingGroups groups) {
    if (answer instanceof Answer.Known<ReferenceLookup.Found> known) {
      return new Answer.Known<>(groups.describe(id, known.value()));
    }
    if (answer instanceof Answer.Failed<ReferenceLookup.Found> failed) {
      return new Answer.Failed<>(failed.failure());
    }
    throw new IllegalStateException("references apply to every group");
  }
}
