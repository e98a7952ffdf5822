package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.References;
import java.util.List;
import java.util.Objects;

/** Gathers all facts about single groups of one region. */
final class RegionFacts {
  private static final String NO_INTERFACES =
      "does not apply: a group of the classic network has no network interfaces";
  private static final String NOT_VPC = "InvalidSecurityGroupId.NotVpc";

  private final EcsApi api;
  private final RegionQuestions questions;
  private final RegionReferences references;

  RegionFacts(EcsApi api, RegionQuestions questions, RegionReferences references) {
    this.api = api;
    this.questions = questions;
    this.references = references;
  }

  Facts of(String id) throws InterruptedException {
    Answer<Listing> listing = Objects.requireNonNull(references.listings().get(id));
    Answer<References> referencing = Objects.requireNonNull(references.references().get(id));
    String regionId = questions.regionId();
    ApiFailure refused = questions.refused();
    if (refused != null) {
      return new Facts(
          regionId,
          id,
          listing,
          referencing,
          new Answer.Failed<>(refused),
          new Answer.Failed<>(refused));
    }
    if (RegionQuestions.isLeftOut(listing) && isNotFound(referencing)) {
      ApiFailure notFound = ((Answer.Failed<References>) referencing).failure();
      return new Facts(
          regionId,
          id,
          listing,
          referencing,
          new Answer.Failed<>(notFound),
          new Answer.Failed<>(notFound));
    }
    Facts facts =
        new Facts(regionId, id, listing, referencing, instances(id), interfaces(id, listing));
    return vanishedMeanwhile(facts) ? again(facts) : facts;
  }

  private Answer<Members<Member.Instance>> instances(String id) throws InterruptedException {
    try {
      return new Answer.Known<>(api.instancesIn(questions.regionId(), id));
    } catch (EcsApiException e) {
      return new Answer.Failed<>(e.failure());
    }
  }

  private Answer<Members<Member.NetworkInterface>> interfaces(String id, Answer<Listing> listing)
      throws InterruptedException {
    boolean classic = isClassic(listing);
    try {
      Members<Member.NetworkInterface> members = api.networkInterfacesIn(questions.regionId(), id);
      return classic && members.listed().isEmpty()
          ? new Answer.NotApplicable<>(NO_INTERFACES)
          : new Answer.Known<>(members);
    } catch (EcsApiException e) {
      return classic && NOT_VPC.equals(e.failure().origin().code())
          ? new Answer.NotApplicable<>(NO_INTERFACES)
          : new Answer.Failed<>(e.failure());
    }
  }

  private static boolean isClassic(Answer<Listing> listing) {
    return listing instanceof Answer.Known<Listing> known
        && known.value() instanceof Listing.Present present
        && present.securityGroup().vpcId() == null;
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
            new SecurityGroupLookup(api).find(facts.regionId(), List.of(id)).get(id));
    if (!RegionQuestions.isLeftOut(listing)) {
      return facts;
    }
    Answer<ReferenceLookup.Found> found =
        Objects.requireNonNull(
            new ReferenceLookup(api).find(facts.regionId(), List.of(id)).get(id));
    Answer<References> referencing =
        found instanceof Answer.Failed<ReferenceLookup.Found> failed
            ? new Answer.Failed<>(failed.failure())
            : facts.references();
    return new Facts(
        facts.regionId(), id, listing, referencing, facts.instances(), facts.networkInterfaces());
  }

  private static boolean isNotFound(Answer<?> answer) {
    return answer instanceof Answer.Failed<?> failed
        && failed.failure() instanceof ApiFailure.NotFound;
  }
}
