package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.References;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who references the groups of one region, with names.
 *
 * @param listings what the region's list says, asked again for groups that vanished meanwhile
 * @param references the answer for every group asked about
 */
record RegionReferences(
    Map<String, Answer<Listing>> listings, Map<String, Answer<References>> references) {

  static RegionReferences of(EcsApi api, RegionQuestions questions, List<String> notes)
      throws InterruptedException {
    SecurityGroupLookup lookup = new SecurityGroupLookup(api);
    Map<String, Answer<ReferenceLookup.Found>> found = found(api, questions);
    Map<String, Answer<Listing>> listings = new HashMap<>(questions.listings());
    listings.putAll(lookup.find(questions.regionId(), vanished(questions, found)));
    ReferencingGroups groups =
        ReferencingGroups.lookUp(lookup, questions.regionId(), listings, found.values(), notes);
    Map<String, Answer<References>> references = new HashMap<>();
    found.forEach((id, answer) -> references.put(id, described(id, answer, groups)));
    return new RegionReferences(listings, references);
  }

  private static Map<String, Answer<ReferenceLookup.Found>> found(
      EcsApi api, RegionQuestions questions) throws InterruptedException {
    Map<String, Answer<ReferenceLookup.Found>> found = new HashMap<>();
    ApiFailure refused = questions.refused();
    if (refused != null) {
      questions.ids().forEach(id -> found.put(id, new Answer.Failed<>(refused)));
      return found;
    }
    ReferenceLookup lookup = new ReferenceLookup(api);
    found.putAll(lookup.find(questions.regionId(), questions.idsInBatches()));
    for (String id : questions.idsAlone()) {
      found.putAll(lookup.find(questions.regionId(), List.of(id)));
    }
    return found;
  }

  /** Groups that the list had and that are gone now. */
  private static List<String> vanished(
      RegionQuestions questions, Map<String, Answer<ReferenceLookup.Found>> found) {
    return questions.ids().stream()
        .filter(id -> RegionQuestions.isPresent(questions.listings().get(id)))
        .filter(
            id ->
                found.get(id) instanceof Answer.Failed<ReferenceLookup.Found> failed
                    && failed.failure() instanceof ApiFailure.NotFound)
        .toList();
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
