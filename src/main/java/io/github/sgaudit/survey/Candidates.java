package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
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
 * Gathers all facts about the groups of one target that may be unused. Groups that a service
 * manages, that are seen in use or that another references are left out before anything else is
 * asked about them.
 */
final class Candidates {
  private final EcsApi api;
  private final TimeSource time;
  private final Workers workers;
  private final Target target;
  private final Predicate<SecurityGroup> wanted;
  private final MemberLookup memberLookup;

  Candidates(
      EcsApi api,
      TimeSource time,
      Workers workers,
      Target target,
      Predicate<SecurityGroup> wanted) {
    this.api = api;
    this.time = time;
    this.workers = workers;
    this.target = target;
    this.wanted = wanted;
    this.memberLookup = new MemberLookup(api, workers, target.regionId());
  }

  /**
   * The candidates of one target.
   *
   * @param facts in the API's order
   * @param failure why the target has no answer; null where it has
   * @param notes why the list of groups is not complete where no failure is the reason
   */
  record Found(List<Facts> facts, @Nullable Failure failure, List<Note> notes) {}

  Found find(SecurityGroupFilter filter) throws InterruptedException {
    EarlyWalk early = new EarlyWalk(memberLookup, time);
    GroupListing listing =
        new GroupListing(
            api, target, filter.withEcsCount(), EcsApi.MAX_PAGE_SIZE, workers.progress());
    GroupListing.Listed listed =
        workers.call(() -> listing.list(Integer.MAX_VALUE, page -> beginEarly(early, page)));
    if (listed.failure() != null) {
      return new Found(List.of(), listed.failure(), List.of());
    }
    if (listed.count() == 0) {
      return new Found(List.of(), workers.call(this::hiddenList).orElse(null), List.of());
    }
    List<SecurityGroup> open = listed.groups().stream().filter(this::mayBeUnused).toList();
    return new Found(facts(open, early), null, listed.notes());
  }

  private void beginEarly(EarlyWalk early, List<SecurityGroup> page) {
    if (page.size() == EcsApi.MAX_PAGE_SIZE) {
      early.beginOnce(page.stream().filter(this::mayBeUnused).toList());
    }
  }

  private boolean mayBeUnused(SecurityGroup group) {
    return wanted.test(group) && !Boolean.TRUE.equals(group.serviceManaged());
  }

  /** An identity without the permission may get an empty list with status 200. */
  private Optional<Failure> hiddenList() throws InterruptedException {
    try {
      api.dryRunDescribeSecurityGroups(target.regionId(), SecurityGroupFilter.none());
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private List<Facts> facts(List<SecurityGroup> groups, EarlyWalk early)
      throws InterruptedException {
    Map<String, Answer<Listing>> open = new LinkedHashMap<>();
    for (SecurityGroup group : groups) {
      open.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
    Map<String, Answer<Listing>> listings = Map.copyOf(open);
    // Where a walk tells of all groups at once, those in use need not be asked about any more.
    Optional<WalkedMembers> walked = early.finish(groups);
    walked.ifPresent(all -> open.keySet().removeIf(id -> all.of(id).areFound()));
    List<String> notSeenInUse = List.copyOf(open.keySet());
    Set<String> tooYoung = early.tooYoung(groups);
    List<String> toProve = notSeenInUse.stream().filter(id -> !tooYoung.contains(id)).toList();
    Optional<Workers.Task<Map<String, GroupMembers>>> proving =
        walked.map(all -> workers.begin(() -> memberLookup.sorted(toProve, listings, all)));
    Map<String, Answer<References>> references =
        new ReferenceLookup(api, workers).find(target, notSeenInUse);
    open.keySet().removeIf(id -> isReferenced(references.get(id)));
    open.keySet().removeAll(gone(notSeenInUse, id -> isNotFound(references.get(id))));
    Map<String, GroupMembers> members = new HashMap<>();
    if (proving.isPresent()) {
      members.putAll(proving.get().run());
      List<String> unproven = open.keySet().stream().filter(tooYoung::contains).toList();
      members.putAll(memberLookup.find(unproven, listings));
    } else {
      members.putAll(memberLookup.groupByGroup(List.copyOf(open.keySet()), listings));
    }
    open.keySet()
        .removeAll(
            gone(open.keySet(), id -> Objects.requireNonNull(members.get(id)).areOfMissingGroup()));
    return open.entrySet().stream()
        .map(
            each -> {
              String id = each.getKey();
              GroupMembers found = Objects.requireNonNull(members.get(id));
              return new Facts(
                  target,
                  id,
                  each.getValue(),
                  Objects.requireNonNull(references.get(id)),
                  found.instances(),
                  found.networkInterfaces(),
                  new Answer.NotAsked<>());
            })
        .toList();
  }

  /** Groups that were deleted since they were listed: the list leaves them out by now as well. */
  private List<String> gone(Collection<String> ids, Predicate<String> notFound)
      throws InterruptedException {
    List<String> doubtful = ids.stream().filter(notFound).toList();
    Map<String, Answer<Listing>> again = new GroupLookup(api, workers).find(target, doubtful);
    return doubtful.stream().filter(id -> Listing.isLeftOut(again.get(id))).toList();
  }

  private static boolean isNotFound(@Nullable Answer<References> answer) {
    return answer != null && answer.isNotFound();
  }

  /** By another group: one that names itself is judged with all else that is known of it. */
  private static boolean isReferenced(@Nullable Answer<References> answer) {
    References references = answer == null ? null : answer.value();
    return references != null && !references.listed().stream().allMatch(ReferencingGroup::self);
  }
}
