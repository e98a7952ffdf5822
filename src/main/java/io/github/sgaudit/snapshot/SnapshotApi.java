package io.github.sgaudit.snapshot;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers as an account did when its snapshot was taken: the same question has the same answer, or
 * the same failure. What was not asked then fails too, and is never an empty answer.
 */
final class SnapshotApi implements EcsApi {
  private static final int INSTANCE_PAGE_SIZE = 100;
  private static final int NETWORK_INTERFACE_PAGE_SIZE = 500;

  private final Map<String, RecordedRegion> regions;

  private final boolean redacted;

  /** Which groups were asked about. */
  private final SecurityGroupFilter recorded;

  SnapshotApi(Map<String, RecordedRegion> regions, SnapshotHeader header) {
    this.regions = regions;
    this.redacted = header.redacted();
    this.recorded = header.filter();
  }

  private static Failure notRecorded(String action, String regionId, String subject) {
    return Failure.of(
        Failure.Kind.NOT_RECORDED,
        action,
        regionId,
        subject + " was not asked about when the snapshot was taken");
  }

  private RecordedRegion region(String action, String regionId) throws FailureException {
    RecordedRegion region = regions.get(regionId);
    if (region == null) {
      throw new FailureException(notRecorded(action, regionId, "this region"));
    }
    if (region.failure != null) {
      throw new FailureException(region.failure);
    }
    return region;
  }

  @Override
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException {
    List<SecurityGroup> matching = groups(regionId, filter);
    pages.begin();
    for (int from = 0; from < matching.size(); from += pageSize) {
      int to = Math.min(matching.size(), from + pageSize);
      if (!pages.take(matching.subList(from, to))) {
        return to < matching.size() || pages.isCut();
      }
    }
    return pages.isCut();
  }

  /** All groups that a filter means. */
  List<SecurityGroup> groups(String regionId, SecurityGroupFilter filter) throws FailureException {
    RecordedRegion region = region("DescribeSecurityGroups", regionId);
    boolean hasWords = filter.securityGroupName() != null || !filter.tags().isEmpty();
    if (redacted && hasWords && !isRecorded(filter)) {
      throw new FailureException(
          Failure.of(
              Failure.Kind.REFUSED_VALUE,
              "DescribeSecurityGroups",
              regionId,
              "the snapshot is redacted: nothing can be asked by name or tag"));
    }
    if (region.unlisted != null && mayMeanUnlisted(region, filter)) {
      throw new FailureException(region.unlisted);
    }
    Set<String> ids = Set.copyOf(filter.securityGroupIds());
    return region.groups.values().stream()
        .filter(group -> ids.isEmpty() || ids.contains(group.securityGroupId()))
        .filter(group -> isMeant(region, group, filter))
        .map(group -> filter.ecsCount() ? group : group.withoutAddressCounts())
        .limit(isCapped(filter) ? FILTERED_GROUP_CAP : Long.MAX_VALUE)
        .toList();
  }

  private boolean mayMeanUnlisted(RecordedRegion region, SecurityGroupFilter filter) {
    List<String> ids = filter.securityGroupIds();
    boolean areListed = !ids.isEmpty() && region.groups.keySet().containsAll(ids);
    return !areListed && !isRecorded(filter);
  }

  /** Whether it is the snapshot's own filter, or for some of its IDs. */
  private boolean isRecorded(SecurityGroupFilter filter) {
    List<String> ids = filter.securityGroupIds();
    return ids.isEmpty() == recorded.securityGroupIds().isEmpty()
        && recorded.securityGroupIds().containsAll(ids)
        && filter
            .withoutEcsCount()
            .withSecurityGroupIds(recorded.securityGroupIds())
            .equals(recorded);
  }

  /** What the API gave for the snapshot's own filter stands, however it compares names. */
  private boolean isMeant(RecordedRegion region, SecurityGroup group, SecurityGroupFilter filter) {
    return isRecorded(filter)
        ? !region.leftOut.contains(group.securityGroupId())
        : matches(group, filter);
  }

  private boolean isCapped(SecurityGroupFilter filter) {
    return !isRecorded(filter) && (!filter.tags().isEmpty() || filter.resourceGroupId() != null);
  }

  /**
   * A group that a filter means and that the snapshot's own filter leaves out; null where there is
   * none. Nobody asked about it.
   */
  @Nullable SecurityGroup leftOut(List<String> regionIds, SecurityGroupFilter filter) {
    return regions.values().stream()
        .filter(region -> regionIds.contains(region.regionId))
        .flatMap(
            region ->
                region.groups.values().stream()
                    .filter(group -> region.leftOut.contains(group.securityGroupId()))
                    .filter(group -> isMeant(region, group, filter)))
        .findFirst()
        .orElse(null);
  }

  private static boolean matches(SecurityGroup group, SecurityGroupFilter filter) {
    List<String> ids = filter.securityGroupIds();
    return (ids.isEmpty() || ids.contains(group.securityGroupId()))
        && admits(filter.vpcId(), group.vpcId())
        && admits(filter.securityGroupType(), group.securityGroupType())
        && admits(filter.networkType(), group.vpcId() == null ? "classic" : "vpc")
        && admits(filter.securityGroupName(), group.securityGroupName())
        && admits(filter.resourceGroupId(), group.resourceGroupId())
        && admits(filter.serviceManaged(), group.serviceManaged())
        && filter.tags().stream()
            .allMatch(wanted -> group.tags().stream().anyMatch(tag -> isMeant(tag, wanted)));
  }

  private static <T> boolean admits(@Nullable T wanted, @Nullable T value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean isMeant(Tag tag, Tag wanted) {
    return tag.key().equals(wanted.key()) && admits(wanted.value(), tag.value());
  }

  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException {
    // A region whose list is empty and proves nothing is one that failed.
    var unused = region("DescribeSecurityGroups", regionId);
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds) throws FailureException {
    String action = "DescribeSecurityGroupReferences";
    RecordedRegion region = region(action, regionId);
    Map<String, List<ReferencingGroup>> references = new HashMap<>();
    int entries = 0;
    for (String id : securityGroupIds) {
      Answer<References> answer = region.references.get(id);
      if (!(answer instanceof Answer.Known<References> known)) {
        Failure failure = answer == null ? null : answer.failure();
        Failure why = failure == null ? notRecorded(action, regionId, id) : failure;
        // Of several groups, it is the failure of one: each is asked about by itself then.
        throw new FailureException(
            securityGroupIds.size() == 1 ? why : why.withKind(Failure.Kind.REFUSED_VALUE));
      }
      List<ReferencingGroup> listed = known.value().listed();
      if (!listed.isEmpty()) {
        references.put(id, listed);
      }
      entries += known.value().more() ? REFERENCE_ENTRY_CAP : listed.size();
    }
    return new ReferencesAnswer(references, entries);
  }

  @Override
  public RuleList rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException {
    String action = "DescribeSecurityGroupAttribute";
    RecordedRegion region = region(action, regionId);
    Answer<RuleList> answer = region.rulesFor(nicType).get(securityGroupId);
    if (answer == null && isInVpc(region.groups.get(securityGroupId))) {
      // All its rules come for either network.
      answer = region.rulesFor(Rule.NicType.INTRANET).get(securityGroupId);
    }
    return known(answer, notRecorded(action, regionId, securityGroupId));
  }

  private static boolean isInVpc(@Nullable SecurityGroup group) {
    return group != null && group.vpcId() != null && !group.unclear().contains("VpcId");
  }

  private static <T> T known(@Nullable Answer<T> answer, Failure otherwise)
      throws FailureException {
    if (answer instanceof Answer.Known<T> known) {
      return known.value();
    }
    Failure failure = answer == null ? null : answer.failure();
    throw new FailureException(failure == null ? otherwise : failure);
  }

  @Override
  public Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds) throws FailureException {
    RecordedRegion region = region("DescribeInstances", regionId);
    Failure unread = notRecorded("DescribeInstances", regionId, securityGroupId);
    Members<Member.Instance> all = inGroup(region, securityGroupId, region.instances, unread);
    return pages(all, all.listed(), INSTANCE_PAGE_SIZE, holds, unread);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException {
    RecordedRegion region = region("DescribeNetworkInterfaces", regionId);
    RecordedMembers<Member.NetworkInterface> asked =
        ofServicesAlone ? region.serviceInterfaces : region.networkInterfaces;
    Failure unread = notRecorded("DescribeNetworkInterfaces", regionId, securityGroupId);
    Members<Member.NetworkInterface> all = inGroup(region, securityGroupId, asked, unread);
    // Asked for by group, the API gives no interface that is the membership of its instance.
    Set<String> instances =
        region.instances.walkedIn(securityGroupId).stream()
            .map(Member.Instance::id)
            .collect(Collectors.toSet());
    List<Member.NetworkInterface> listed =
        asked.ofGroups.containsKey(securityGroupId)
            ? all.listed()
            : all.listed().stream()
                .filter(each -> !each.isPrimary() || !instances.contains(each.instanceId()))
                .toList();
    return pages(all, listed, NETWORK_INTERFACE_PAGE_SIZE, holds, unread);
  }

  /** All members of a group. That nothing is in a group that is not listed, nobody asked. */
  private static <M extends Member> Members<M> inGroup(
      RecordedRegion region,
      String securityGroupId,
      RecordedMembers<M> members,
      Failure notRecorded)
      throws FailureException {
    Answer<Members<M>> answer = members.ofGroups.get(securityGroupId);
    if (answer == null && members.walk.whole()) {
      List<M> found = members.walkedIn(securityGroupId);
      if (region.groups.containsKey(securityGroupId) || !found.isEmpty()) {
        return new Members<>(found, false);
      }
    }
    return known(answer, notRecorded);
  }

  /** The pages up to the first that has a member that holds the group. */
  private static <M extends Member> Members<M> pages(
      Members<M> recorded, List<M> listed, int pageSize, Predicate<Member> holds, Failure unread)
      throws FailureException {
    int to = 0;
    boolean oneHolds = false;
    while (to < listed.size() && !oneHolds) {
      int from = to;
      to = Math.min(listed.size(), from + pageSize);
      oneHolds = listed.subList(from, to).stream().anyMatch(holds);
    }
    if (recorded.more() && !oneHolds) {
      throw new FailureException(unread);
    }
    return new Members<>(listed.subList(0, to), to < listed.size() || recorded.more());
  }

  @Override
  public void dryRunDescribeInstances(String regionId) throws FailureException {
    RecordedRegion region = region("DescribeInstances", regionId);
    if (region.instancesRefused != null) {
      throw new FailureException(region.instancesRefused);
    }
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) {
    return walk(
        regionId,
        "DescribeInstances",
        region -> region.instances.walk,
        vpcId,
        maxPages,
        INSTANCE_PAGE_SIZE);
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages) {
    return walk(
        regionId,
        "DescribeNetworkInterfaces",
        region -> (ofServicesAlone ? region.serviceInterfaces : region.networkInterfaces).walk,
        vpcId,
        maxPages,
        NETWORK_INTERFACE_PAGE_SIZE);
  }

  private <M extends Member> MemberWalk<M> walk(
      String regionId,
      String action,
      Function<RecordedRegion, MemberWalk<M>> all,
      @Nullable String vpcId,
      int maxPages,
      int pageSize) {
    RecordedRegion region = regions.get(regionId);
    if (region == null || region.failure != null) {
      return MemberWalk.brokenOff(
          List.of(),
          region == null
              ? notRecorded(action, regionId, "this region")
              : Objects.requireNonNull(region.failure));
    }
    MemberWalk<M> walk = all.apply(region);
    // One whose VPC is not told may be in this one too.
    List<M> members =
        walk.members().stream()
            .filter(member -> member.vpcId() == null || admits(vpcId, member.vpcId()))
            .toList();
    long most = (long) maxPages * pageSize;
    return members.size() > most
        ? MemberWalk.part(members.subList(0, (int) most))
        : new MemberWalk<>(members, walk.whole(), walk.failure());
  }

  @Override
  public MemberWalk<Member.Cluster> allClusters(String regionId) {
    return walk(
        regionId, "DescribeClustersV1", region -> region.clusters.walk, null, Integer.MAX_VALUE, 1);
  }

  @Override
  public List<LaunchTemplateUse> launchTemplatesNaming(
      String regionId, Set<String> securityGroupIds) throws FailureException {
    throw new FailureException(notRecorded("DescribeLaunchTemplates", regionId, "this"));
  }

  @Override
  public List<String> describeRegions(String regionId) {
    return List.copyOf(regions.keySet());
  }
}
