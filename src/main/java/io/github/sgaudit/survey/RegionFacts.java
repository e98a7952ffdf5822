package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gathers all facts about the groups of one region. The members of groups that the list has are
 * asked for at the same time as the references; those of the others afterwards, since what another
 * action says of the group may settle it.
 */
final class RegionFacts {
  private final EcsApi api;
  private final Workers workers;
  private final RegionQuestions questions;
  private final RegionReferences references;

  private RegionFacts(
      EcsApi api, Workers workers, RegionQuestions questions, RegionReferences references) {
    this.api = api;
    this.workers = workers;
    this.questions = questions;
    this.references = references;
  }

  /**
   * The facts about each group, in the order of the questions.
   *
   * @param notes takes what a person should know besides
   */
  static List<Facts> gather(
      EcsApi api, Workers workers, RegionQuestions questions, List<String> notes)
      throws InterruptedException {
    MemberLookup lookup = new MemberLookup(api, workers, questions.regionId());
    Workers.Errand<Map<String, GroupMembers>> ofListed =
        lookup.begin(questions.idsListed(), questions.listings());
    RegionReferences references = RegionReferences.of(api, workers, questions, notes);
    return new RegionFacts(api, workers, questions, references).gather(lookup, ofListed.run());
  }

  private List<Facts> gather(MemberLookup lookup, Map<String, GroupMembers> ofListed)
      throws InterruptedException {
    Map<String, GroupMembers> members = new HashMap<>(ofListed);
    List<String> open = new ArrayList<>();
    for (String id : questions.ids()) {
      Failure settled = settledBy(id);
      if (settled != null) {
        members.put(
            id, new GroupMembers(new Answer.Failed<>(settled), new Answer.Failed<>(settled)));
      } else if (!members.containsKey(id)) {
        open.add(id);
      }
    }
    members.putAll(lookup.find(open, references.listings()));
    List<Facts> facts = new ArrayList<>();
    for (String id : questions.ids()) {
      GroupMembers found = Objects.requireNonNull(members.get(id));
      Facts first =
          new Facts(
              questions.regionId(),
              id,
              listing(id),
              referencing(id),
              found.instances(),
              found.networkInterfaces());
      facts.add(vanishedMeanwhile(first) ? again(first) : first);
    }
    return facts;
  }

  /** Why the members of a group need not be asked for; null where they must be. */
  private @Nullable Failure settledBy(String id) {
    if (questions.refused() != null) {
      return questions.refused();
    }
    return RegionQuestions.isLeftOut(listing(id))
            && referencing(id) instanceof Answer.Failed<References> failed
            && failed.failure().kind() == Failure.Kind.NOT_FOUND
        ? failed.failure()
        : null;
  }

  private Answer<Listing> listing(String id) {
    return Objects.requireNonNull(references.listings().get(id));
  }

  private Answer<References> referencing(String id) {
    return Objects.requireNonNull(references.references().get(id));
  }

  /** A group that is deleted during the run is not found by the later questions. */
  private static boolean vanishedMeanwhile(Facts facts) {
    return RegionQuestions.isPresent(facts.listing())
        && (isNotFound(facts.instances()) || isNotFound(facts.networkInterfaces()));
  }

  private Facts again(Facts facts) throws InterruptedException {
    String id = facts.securityGroupId();
    Answer<Listing> listing =
        Objects.requireNonNull(
            new SecurityGroupLookup(api, workers).find(facts.regionId(), List.of(id)).get(id));
    if (!RegionQuestions.isLeftOut(listing)) {
      return facts;
    }
    Answer<ReferenceLookup.Found> found =
        Objects.requireNonNull(
            new ReferenceLookup(api, workers).find(facts.regionId(), List.of(id)).get(id));
    Answer<References> referencing =
        found instanceof Answer.Failed<ReferenceLookup.Found> failed
            ? new Answer.Failed<>(failed.failure())
            : facts.references();
    return new Facts(
        facts.regionId(), id, listing, referencing, facts.instances(), facts.networkInterfaces());
  }

  private static boolean isNotFound(Answer<?> answer) {
    return answer instanceof Answer.Failed<?> failed
        && failed.failure().kind() == Failure.Kind.NOT_FOUND;
  }
}
