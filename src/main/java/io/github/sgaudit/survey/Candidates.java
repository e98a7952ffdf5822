package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Workers workers;
  private final Target target;
  private final Predicate<SecurityGroup> wanted;
  private final MemberLookup memberLookup;
  private final EarlyWalk early;
  private final Workers.Task<GroupListing.Listed> listing;
  private final ClusterLookup clusters;

  /** Sends the first questions. */
  Candidates(
      EcsApi api,
      TimeSource time,
      Workers workers,
      Target target,
      SecurityGroupFilter filter,
      Predicate<SecurityGroup> wanted) {
    this.api = api;
    this.workers = workers;
    this.target = target;
    this.wanted = wanted;
    this.memberLookup = new MemberLookup(api, workers, time, target.regionId(), AssumedIds.none());
    this.early = new EarlyWalk(memberLookup, time);
    GroupListing groups =
        new GroupListing(
            api, target, filter.withEcsCount(), EcsApi.MAX_PAGE_SIZE, workers.progress());
    this.listing = workers.startOne(() -> groups.list(Integer.MAX_VALUE, this::beginEarly));
    this.clusters = new ClusterLookup(api, workers, target);
  }

  /**
   * The candidates of one target.
   *
   * @param facts in the API's order
   * @param failure why the target has no answer; null where it has
   * @param notes why the list of groups is not complete where no failure is the reason
   */
  record Found(List<Facts> facts, @Nullable Failure failure, List<Note> notes) {}

  Found gather() throws InterruptedException {
    GroupListing.Listed listed = listing.run();
    if (listed.failure() != null) {
      return new Found(List.of(), listed.failure(), List.of());
    }
    if (listed.count() == 0) {
      return new Found(
          List.of(),
          workers.call(() -> GroupLookup.whyHidden(api, target)).orElse(null),
          List.of());
    }
    List<SecurityGroup> open = listed.groups().stream().filter(this::mayBeUnused).toList();
    return new Found(clusters.complete(facts(open), false), null, listed.notes());
  }

  private void beginEarly(List<SecurityGroup> page) {
    if (page.size() == EcsApi.MAX_PAGE_SIZE) {
      early.beginOnce(page.stream().filter(this::mayBeUnused).toList());
    }
  }

  private boolean mayBeUnused(SecurityGroup group) {
    return wanted.test(group) && !Boolean.TRUE.equals(group.serviceManaged());
  }

  private List<Facts> facts(List<SecurityGroup> groups) throws InterruptedException {
    Map<String, Answer<Listing>> listings = new LinkedHashMap<>();
    for (SecurityGroup group : groups) {
      listings.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
    }
    // A walk tells of all groups at once, and those in use need not be asked about any more.
    WalkedMembers walked = early.finish(groups);
    List<String> notInUse =
        listings.keySet().stream().filter(id -> !walked.of(id, member -> true).areFound()).toList();
    Set<String> tooYoung = early.tooYoung(groups);
    List<String> shownFree =
        walked.isWhole()
            ? notInUse.stream().filter(id -> !tooYoung.contains(id)).toList()
            : List.of();
    Workers.Task<Map<String, GroupMembers>> proving =
        workers.begin(() -> memberLookup.sorted(shownFree, listings, walked));
    ReferenceLookup references = new ReferenceLookup(api, workers, target, notInUse, List.of());
    List<String> unproven = new ArrayList<>(references.notReferencedSoFar(notInUse));
    unproven.removeAll(Set.copyOf(shownFree));
    MemberLookup.Asked asked =
        walked.isWhole()
            ? memberLookup.begin(unproven, listings)
            : memberLookup.beginGroupByGroup(unproven);
    Workers.Task<Map<String, GroupMembers>> asking = workers.begin(() -> asked.finish(listings));

    Map<String, Answer<References>> found = references.finish();
    Set<String> open = new LinkedHashSet<>(notInUse);
    open.removeIf(id -> isReferenced(found.get(id)));
    open.removeAll(gone(open, id -> isNotFound(found.get(id))));
    Map<String, GroupMembers> members = new HashMap<>(proving.run());
    members.putAll(asking.run());
    // What looked referenced at first and is not, such as a group whose rules were revoked since.
    List<String> late = open.stream().filter(id -> !members.containsKey(id)).toList();
    members.putAll(memberLookup.beginGroupByGroup(late).finish(listings));
    open.removeAll(gone(open, id -> Objects.requireNonNull(members.get(id)).areOfMissingGroup()));
    List<Facts> facts = new ArrayList<>();
    for (String id : open) {
      GroupMembers in = Objects.requireNonNull(members.get(id));
      facts.add(
          new Facts(
              target,
              id,
              Objects.requireNonNull(listings.get(id)),
              Objects.requireNonNull(found.get(id)),
              in.instances(),
              in.networkInterfaces(),
              new Answer.NotAsked<>()));
    }
    return facts;
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
    return references != null && references.areOfOthers();
  }
}
