package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Judge;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.Reference;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers "which groups could be deleted now?" over any number of regions. Groups that a service
 * manages or that another references are settled before anything else is asked about them.
 */
public final class UnusedSurvey {
  private final EcsApi api;
  private final int concurrency;

  /**
   * Makes a survey.
   *
   * @param api where the questions go
   * @param concurrency the most questions under way at once, at least 1
   */
  public UnusedSurvey(EcsApi api, int concurrency) {
    this.api = api;
    this.concurrency = concurrency;
  }

  /**
   * What was found.
   *
   * @param unused the groups that passed every check, region by region in the API's order
   * @param undetermined the judgements on groups for which that could not be told
   * @param complete whether these are all that match, each answer certain
   * @param failures the regions that have no answer, one each
   * @param notes why the list is not complete where no failure is the reason
   */
  public record Result(
      List<SecurityGroup> unused,
      List<Assessment> undetermined,
      boolean complete,
      List<ApiFailure> failures,
      List<String> notes) {}

  /**
   * Looks for unused groups.
   *
   * @param regionIds the regions to ask
   * @param filter which groups; any number of IDs
   * @param wanted which of them are of interest, by what the list says
   * @return what was found
   * @throws InterruptedException when the thread is interrupted
   */
  public Result find(
      List<String> regionIds, SecurityGroupFilter filter, Predicate<SecurityGroup> wanted)
      throws InterruptedException {
    ListSurvey.Result listed =
        new ListSurvey(api, concurrency)
            .list(regionIds, filter.withEcsCount(), EcsApi.MAX_PAGE_SIZE, Integer.MAX_VALUE);
    List<ApiFailure> failures = new ArrayList<>(listed.failures());
    List<SecurityGroup> unused = new ArrayList<>();
    List<Assessment> undetermined = new ArrayList<>();
    try (Workers workers = new Workers(concurrency)) {
      List<Workers.Errand<Outcome>> errands = new ArrayList<>();
      for (String regionId : regionIds) {
        if (failures.stream().noneMatch(failure -> failure.origin().regionId().equals(regionId))) {
          Region region = new Region(workers, regionId);
          List<SecurityGroup> ofRegion =
              listed.securityGroups().stream()
                  .filter(group -> group.regionId().equals(regionId))
                  .toList();
          errands.add(
              () ->
                  ofRegion.isEmpty()
                      ? new Outcome(List.of(), hidden(regionId))
                      : new Outcome(region.judge(ofRegion.stream().filter(wanted).toList()), null));
        }
      }
      for (Outcome outcome : workers.runAll(errands)) {
        if (outcome.hidden() != null) {
          failures.add(outcome.hidden());
        }
        for (Judged judged : outcome.judged()) {
          if (judged.assessment().verdict() == Verdict.DELETABLE) {
            // They were asked for to judge by, and the user did not ask for them.
            unused.add(judged.group().withoutAddressCounts());
          } else if (judged.assessment().verdict() == Verdict.UNDETERMINED) {
            undetermined.add(judged.assessment());
          }
        }
      }
    }
    boolean complete = listed.complete() && failures.isEmpty() && undetermined.isEmpty();
    return new Result(unused, undetermined, complete, failures, listed.notes());
  }

  /** An identity without the permission may get an empty list with status 200. */
  private @Nullable ApiFailure hidden(String regionId) throws InterruptedException {
    try {
      api.dryRunDescribeSecurityGroups(regionId, SecurityGroupFilter.none());
      return null;
    } catch (EcsApiException e) {
      return e.failure();
    }
  }

  private record Outcome(List<Judged> judged, @Nullable ApiFailure hidden) {}

  private record Judged(SecurityGroup group, Assessment assessment) {}

  /** The groups of one region. */
  private final class Region {
    private final Workers workers;
    private final String regionId;

    Region(Workers workers, String regionId) {
      this.workers = workers;
      this.regionId = regionId;
    }

    List<Judged> judge(List<SecurityGroup> groups) throws InterruptedException {
      Map<String, SecurityGroup> open = new LinkedHashMap<>();
      groups.stream()
          .filter(group -> !Boolean.TRUE.equals(group.serviceManaged()))
          .forEach(group -> open.put(group.securityGroupId(), group));
      Map<String, Answer<Listing>> listings = new LinkedHashMap<>();
      open.forEach((id, group) -> listings.put(id, new Answer.Known<>(new Listing.Present(group))));
      MemberLookup lookup = new MemberLookup(api, workers, regionId);
      // Where a walk tells of all groups at once, those in use need not be asked about any more.
      Optional<WalkedMembers> walked = lookup.walk(List.copyOf(open.keySet()), listings);
      walked.ifPresent(all -> open.keySet().removeIf(id -> hasMembers(all.of(id))));
      List<String> notSeenInUse = List.copyOf(open.keySet());
      Optional<Workers.Errand<Map<String, GroupMembers>>> proving =
          walked.map(all -> workers.begin(() -> lookup.sorted(notSeenInUse, listings, all)));
      Map<String, Answer<ReferenceLookup.Found>> found =
          new ReferenceLookup(api, workers).find(regionId, notSeenInUse);
      open.keySet().removeIf(id -> isReferenced(id, Objects.requireNonNull(found.get(id))));
      open.keySet().removeAll(gone(found.keySet(), id -> isNotFound(found.get(id))));
      Map<String, GroupMembers> ofEach =
          proving.isPresent()
              ? proving.get().run()
              : lookup.groupByGroup(List.copyOf(open.keySet()), listings);
      open.keySet().removeAll(gone(open.keySet(), id -> isNotFound(ofEach.get(id))));
      List<Judged> judged = new ArrayList<>();
      for (SecurityGroup group : open.values()) {
        String id = group.securityGroupId();
        GroupMembers inGroup = Objects.requireNonNull(ofEach.get(id));
        judged.add(
            new Judged(
                group,
                Judge.assess(
                    new Facts(
                        regionId,
                        id,
                        Objects.requireNonNull(listings.get(id)),
                        references(id, Objects.requireNonNull(found.get(id))),
                        inGroup.instances(),
                        inGroup.networkInterfaces()))));
      }
      return judged;
    }

    /** Groups that were deleted since they were listed: the list leaves them out by now as well. */
    private List<String> gone(Collection<String> ids, Predicate<String> notFound)
        throws InterruptedException {
      List<String> doubtful = ids.stream().filter(notFound).toList();
      Map<String, Answer<Listing>> again =
          new SecurityGroupLookup(api, workers).find(regionId, doubtful);
      return doubtful.stream().filter(id -> RegionQuestions.isLeftOut(again.get(id))).toList();
    }
  }

  private static boolean isNotFound(@Nullable GroupMembers members) {
    return members != null
        && (isNotFound(members.instances()) || isNotFound(members.networkInterfaces()));
  }

  private static boolean isNotFound(@Nullable Answer<?> answer) {
    return answer instanceof Answer.Failed<?> failed
        && failed.failure() instanceof ApiFailure.NotFound;
  }

  private static boolean hasMembers(GroupMembers members) {
    return hasMembers(members.instances()) || hasMembers(members.networkInterfaces());
  }

  private static <M extends Member> boolean hasMembers(Answer<Members<M>> answer) {
    return answer instanceof Answer.Known<Members<M>> known && !known.value().listed().isEmpty();
  }

  private static boolean isReferenced(String id, Answer<ReferenceLookup.Found> answer) {
    return answer instanceof Answer.Known<ReferenceLookup.Found> known
        && known.value().listed().stream()
            .anyMatch(reference -> !reference.securityGroupId().equals(id));
  }

  /** Only the group itself can be left among those that reference it. */
  private static Answer<References> references(String id, Answer<ReferenceLookup.Found> answer) {
    if (answer instanceof Answer.Known<ReferenceLookup.Found> known) {
      List<ReferencingGroup> listed = new ArrayList<>();
      for (Reference reference : known.value().listed()) {
        listed.add(
            new ReferencingGroup(
                reference.securityGroupId(),
                null,
                reference.aliUid(),
                null,
                reference.securityGroupId().equals(id)));
      }
      return new Answer.Known<>(new References(listed, known.value().more()));
    }
    return new Answer.Failed<>(((Answer.Failed<ReferenceLookup.Found>) answer).failure());
  }
}
