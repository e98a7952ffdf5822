package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
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
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unused groups of one region. Groups that a service manages, that are seen in use or
 * that another references are settled before anything else is asked about them.
 */
final class UnusedInRegion {
  private final EcsApi api;
  private final TimeSource time;
  private final Workers workers;
  private final String regionId;
  private final MemberLookup lookup;
  private final Predicate<SecurityGroup> wanted;
  private final ProgressListener progress;

  UnusedInRegion(
      EcsApi api,
      TimeSource time,
      Workers workers,
      String regionId,
      Predicate<SecurityGroup> wanted,
      ProgressListener progress) {
    this.api = api;
    this.time = time;
    this.workers = workers;
    this.regionId = regionId;
    this.lookup = new MemberLookup(api, workers, regionId);
    this.wanted = wanted;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param unused the groups that passed every check, in the API's order
   * @param undetermined the judgements on groups for which that could not be told
   * @param failure why the region has no answer; null where it has
   * @param notes why the list of groups is not complete where no failure is the reason
   */
  record Outcome(
      List<SecurityGroup> unused,
      List<Assessment> undetermined,
      @Nullable Failure failure,
      List<String> notes) {

    static Outcome failed(@Nullable Failure failure) {
      return new Outcome(List.of(), List.of(), failure, List.of());
    }
  }

  Outcome find(SecurityGroupFilter filter) throws InterruptedException {
    EarlyWalk early = new EarlyWalk(lookup, time);
    RegionListing listing =
        new RegionListing(api, regionId, filter.withEcsCount(), EcsApi.MAX_PAGE_SIZE, progress);
    RegionList list =
        workers.ask(
            () ->
                listing.list(
                    Integer.MAX_VALUE,
                    page -> {
                      if (page.size() == EcsApi.MAX_PAGE_SIZE) {
                        early.beginOnce(page.stream().filter(this::mayBeUnused).toList());
                      }
                    }));
    if (list.failure() != null) {
      return Outcome.failed(list.failure());
    }
    List<SecurityGroup> open = list.securityGroups().stream().filter(this::mayBeUnused).toList();
    return list.count() == 0
        ? Outcome.failed(workers.ask(this::hidden).orElse(null))
        : judge(open, early, list.notes(Integer.MAX_VALUE));
  }

  private boolean mayBeUnused(SecurityGroup group) {
    return wanted.test(group) && !Boolean.TRUE.equals(group.serviceManaged());
  }

  /** An identity without the permission may get an empty list with status 200. */
  private Optional<Failure> hidden() throws InterruptedException {
    try {
      api.dryRunDescribeSecurityGroups(regionId, SecurityGroupFilter.none());
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private Outcome judge(List<SecurityGroup> groups, EarlyWalk early, List<String> notes)
      throws InterruptedException {
    Map<String, SecurityGroup> open = new LinkedHashMap<>();
    Map<String, Answer<Listing>> listings = new LinkedHashMap<>();
    for (SecurityGroup group : groups) {
      open.put(group.securityGroupId(), group);
      listings.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
    // Where a walk tells of all groups at once, those in use need not be asked about any more.
    Optional<WalkedMembers> walked = early.finish(groups);
    walked.ifPresent(all -> open.keySet().removeIf(id -> hasMembers(all.of(id))));
    List<String> notSeenInUse = List.copyOf(open.keySet());
    Set<String> tooYoung = early.tooYoung(open.values());
    List<String> toProve = notSeenInUse.stream().filter(id -> !tooYoung.contains(id)).toList();
    Optional<Workers.Errand<Map<String, GroupMembers>>> proving =
        walked.map(all -> workers.begin(() -> lookup.sorted(toProve, listings, all)));
    Map<String, Answer<ReferenceLookup.Found>> found =
        new ReferenceLookup(api, workers).find(regionId, notSeenInUse);
    open.keySet().removeIf(id -> isReferenced(id, Objects.requireNonNull(found.get(id))));
    open.keySet().removeAll(gone(found.keySet(), id -> isNotFound(found.get(id))));
    Map<String, GroupMembers> members = new HashMap<>();
    if (proving.isPresent()) {
      members.putAll(proving.get().run());
      List<String> unproven = open.keySet().stream().filter(tooYoung::contains).toList();
      members.putAll(lookup.find(unproven, listings));
    } else {
      members.putAll(lookup.groupByGroup(List.copyOf(open.keySet()), listings));
    }
    open.keySet().removeAll(gone(open.keySet(), id -> isNotFound(members.get(id))));
    List<SecurityGroup> unused = new ArrayList<>();
    List<Assessment> undetermined = new ArrayList<>();
    for (SecurityGroup group : open.values()) {
      String id = group.securityGroupId();
      GroupMembers inGroup = Objects.requireNonNull(members.get(id));
      Assessment assessment =
          Judge.assess(
              new Facts(
                  regionId,
                  id,
                  Objects.requireNonNull(listings.get(id)),
                  references(id, Objects.requireNonNull(found.get(id))),
                  inGroup.instances(),
                  inGroup.networkInterfaces()));
      if (assessment.verdict() == Verdict.DELETABLE) {
        // They were asked for to judge by, and the user did not ask for them.
        unused.add(group.withoutAddressCounts());
      } else if (assessment.verdict() == Verdict.UNDETERMINED) {
        undetermined.add(assessment);
      }
    }
    return new Outcome(unused, undetermined, null, notes);
  }

  /** Groups that were deleted since they were listed: the list leaves them out by now as well. */
  private List<String> gone(Collection<String> ids, Predicate<String> notFound)
      throws InterruptedException {
    List<String> doubtful = ids.stream().filter(notFound).toList();
    Map<String, Answer<Listing>> again =
        new SecurityGroupLookup(api, workers).find(regionId, doubtful);
    return doubtful.stream().filter(id -> RegionQuestions.isLeftOut(again.get(id))).toList();
  }

  private static boolean isNotFound(@Nullable GroupMembers members) {
    return members != null
        && (isNotFound(members.instances()) || isNotFound(members.networkInterfaces()));
  }

  private static boolean isNotFound(@Nullable Answer<?> answer) {
    return answer instanceof Answer.Failed<?> failed
        && failed.failure().kind() == Failure.Kind.NOT_FOUND;
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
