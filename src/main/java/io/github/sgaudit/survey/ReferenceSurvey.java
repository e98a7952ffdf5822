package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers "which groups reference these?" over any number of regions. */
public final class ReferenceSurvey {
  private final EcsApi api;
  private final int concurrency;
  private final ProgressListener progress;

  /**
   * Makes a survey.
   *
   * @param api where the questions go
   * @param concurrency the most questions under way at once, at least 1
   * @param progress hears how far it is
   */
  public ReferenceSurvey(EcsApi api, int concurrency, ProgressListener progress) {
    this.api = api;
    this.concurrency = concurrency;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param securityGroups the answers in the order of the IDs
   * @param complete whether every answer is whole and certain
   * @param failures the regions whose list could not be read, one each
   * @param notes what a person should know besides
   * @param answered whether at least one question was answered
   */
  public record Result(
      List<ReferencedGroup> securityGroups,
      boolean complete,
      List<Failure> failures,
      List<String> notes,
      boolean answered) {}

  /**
   * Asks about the groups.
   *
   * @param regionIds the regions to ask, at least one
   * @param ids the groups, each once
   * @return what was found
   * @throws InterruptedException when the thread is interrupted
   */
  public Result ask(List<String> regionIds, List<String> ids) throws InterruptedException {
    try (Workers workers = new Workers(concurrency, progress)) {
      return ask(workers, regionIds, ids);
    }
  }

  private Result ask(Workers workers, List<String> regionIds, List<String> ids)
      throws InterruptedException {
    List<ReferencedGroup> groups = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    boolean answered = false;
    List<Workers.Errand<Region>> errands = new ArrayList<>();
    for (RegionQuestions questions :
        RegionQuestions.of(new SecurityGroupLookup(api, workers), regionIds, ids)) {
      Failure failure = questions.failure();
      if (failure != null) {
        failures.add(failure);
      }
      errands.add(
          () -> {
            List<String> notesOfRegion = new ArrayList<>();
            return new Region(
                questions,
                RegionReferences.of(api, workers, questions, notesOfRegion),
                notesOfRegion);
          });
    }
    for (Region region : workers.runAll(errands)) {
      RegionQuestions questions = region.questions();
      RegionReferences references = region.references();
      notes.addAll(region.notes());
      for (String id : questions.ids()) {
        groups.add(
            group(
                questions.regionId(),
                id,
                Objects.requireNonNull(references.listings().get(id)),
                Objects.requireNonNull(references.references().get(id))));
      }
      answered |=
          questions.isListAnswered()
              || references.references().values().stream()
                  .anyMatch(answer -> answer instanceof Answer.Known);
    }
    List<ReferencedGroup> joined =
        RegionMerge.join(
            ids, groups, ReferencedGroup::securityGroupId, new Presence(), regionIds.size() > 1);
    boolean complete = failures.isEmpty() && joined.stream().allMatch(group -> group.complete());
    return new Result(joined, complete, failures, notes, answered);
  }

  private record Region(
      RegionQuestions questions, RegionReferences references, List<String> notes) {}

  private static ReferencedGroup group(
      String regionId, String id, Answer<Listing> listing, Answer<References> references) {
    if (references instanceof Answer.Known<References> known) {
      References found = known.value();
      if (!found.listed().isEmpty() || RegionQuestions.isPresent(listing)) {
        return new ReferencedGroup(
            regionId, id, name(listing), true, !found.more(), found.listed(), null);
      }
      return failed(regionId, id, listing, unseen(regionId, listing));
    }
    Failure failure = ((Answer.Failed<References>) references).failure();
    if (failure.kind() == Failure.Kind.NOT_FOUND && RegionQuestions.isLeftOut(listing)) {
      return new ReferencedGroup(regionId, id, null, false, true, List.of(), null);
    }
    if (failure.kind() == Failure.Kind.NOT_FOUND
        && listing instanceof Answer.Failed<Listing> open) {
      // Two actions would have to agree that the group does not exist: the other one is missing.
      return failed(regionId, id, listing, open.failure());
    }
    return failed(regionId, id, listing, failure);
  }

  /** "Nobody references it" is no answer for a group that nothing shows to exist. */
  private static Failure unseen(String regionId, Answer<Listing> listing) {
    if (listing instanceof Answer.Failed<Listing> failed) {
      return failed.failure();
    }
    return Failure.of(
        Failure.Kind.NOT_UNDERSTOOD,
        "DescribeSecurityGroups",
        regionId,
        "the list leaves the group out, but DescribeSecurityGroupReferences does not say that it"
            + " does not exist: it may be hidden from this identity, limited to a resource group"
            + " or otherwise; ask with one that sees the whole account");
  }

  private static ReferencedGroup failed(
      String regionId, String id, Answer<Listing> listing, Failure failure) {
    Boolean found = RegionQuestions.isPresent(listing) ? Boolean.TRUE : null;
    return new ReferencedGroup(regionId, id, name(listing), found, false, null, failure);
  }

  private static @Nullable String name(Answer<Listing> listing) {
    return listing instanceof Answer.Known<Listing> known
            && known.value() instanceof Listing.Present present
        ? present.securityGroup().securityGroupName()
        : null;
  }

  private static final class Presence implements RegionMerge.Presence<ReferencedGroup> {
    @Override
    public boolean isFound(ReferencedGroup group) {
      return Boolean.TRUE.equals(group.found());
    }

    @Override
    public boolean isNotFound(ReferencedGroup group) {
      return Boolean.FALSE.equals(group.found());
    }

    @Override
    public ReferencedGroup inNoRegion(ReferencedGroup group) {
      return group.inNoRegion();
    }
  }
}
