package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in one group.
 *
 * @param classic whether the group is one of the classic network, which has no network interfaces:
 *     then "none" needs no proof
 */
record GroupMembers(
    Answer<Members<Member.Instance>> instances,
    Answer<Members<Member.NetworkInterface>> networkInterfaces,
    boolean classic) {

  static final String NOT_VPC = "InvalidSecurityGroupId.NotVpc";

  static GroupMembers failed(Failure failure) {
    return new GroupMembers(new Answer.Failed<>(failure), new Answer.Failed<>(failure), false);
  }

  /**
   * Members of a group that the list gives no VPC. Only the API's refusal to look for interfaces
   * shows that it is of the classic network: a VPC that is merely missing in the answer looks the
   * same, and then an empty answer needs the same proof as of any other group.
   */
  GroupMembers inClassicNetwork() {
    Failure failure = networkInterfaces.failure();
    return failure != null && NOT_VPC.equals(failure.code())
        ? new GroupMembers(instances, new Answer.Known<>(Members.none()), true)
        : this;
  }

  /**
   * The same; where it names no member that holds the group, those that were seen elsewhere are in
   * it too. Whether there are others is told by these answers alone, where they are known.
   */
  GroupMembers orSeen(GroupMembers seen, Predicate<Member> holds) {
    Members<Member.Instance> othersSeen = seen.instances.value();
    Answer<Members<Member.Instance>> either =
        othersSeen == null || anyHolds(instances, holds)
            ? instances
            : and(instances, othersSeen.listed());
    Members<Member.NetworkInterface> others = seen.networkInterfaces.value();
    List<Member.NetworkInterface> besides =
        others == null || anyHolds(networkInterfaces, holds)
            ? List.of()
            : besides(either, others.listed());
    return new GroupMembers(either, and(networkInterfaces, besides), classic);
  }

  private static <M extends Member> Answer<Members<M>> and(
      Answer<Members<M>> answer, List<M> others) {
    return others.isEmpty()
        ? answer
        : Members.both(answer, new Answer.Known<>(new Members<>(others, false)));
  }

  private static <M extends Member> boolean anyHolds(
      Answer<Members<M>> answer, Predicate<Member> holds) {
    Members<M> members = answer.value();
    return members != null && members.listed().stream().anyMatch(holds);
  }

  /** A primary interface is the membership of its instance, which is named already. */
  static List<Member.NetworkInterface> besides(
      Answer<Members<Member.Instance>> instances, List<Member.NetworkInterface> interfaces) {
    Members<Member.Instance> named = instances.value();
    Set<String> ids =
        named == null
            ? Set.of()
            : named.listed().stream().map(Member.Instance::id).collect(Collectors.toSet());
    return interfaces.stream()
        .filter(
            member ->
                !"Primary".equals(member.type())
                    || member.instanceId() == null
                    || !ids.contains(member.instanceId()))
        .toList();
  }

  /** The same without the interfaces that {@link #besides} leaves out. */
  GroupMembers withoutMemberships() {
    Members<Member.NetworkInterface> all = networkInterfaces.value();
    if (all == null) {
      return this;
    }
    Members<Member.Instance> named = instances.value();
    // Where not all instances are named, that of a primary interface is among the others.
    List<Member.NetworkInterface> others =
        named != null && named.more()
            ? all.listed().stream()
                .filter(each -> !each.isPrimary() || each.instanceId() == null)
                .toList()
            : besides(instances, all.listed());
    // A list that goes on must name one.
    return others.size() == all.listed().size() || (others.isEmpty() && all.more())
        ? this
        : new GroupMembers(
            instances, new Answer.Known<>(new Members<>(others, all.more())), classic);
  }

  boolean areFound() {
    return Members.areFound(instances) || Members.areFound(networkInterfaces);
  }

  /** Whether an empty answer is among those that say that the group is free. */
  boolean restOnEmptyAnswers(Predicate<Member> holds) {
    return instances.value() != null
        && networkInterfaces.value() != null
        && !anyHolds(instances, holds)
        && !anyHolds(networkInterfaces, holds)
        && (Members.areNone(instances) || Members.areNone(networkInterfaces));
  }

  /** Whether an empty answer says that there are no interfaces where there may be some. */
  boolean lackInterfaces() {
    return Members.areNone(networkInterfaces) && !classic;
  }

  /** Whether the API said of one of the questions that there is no such group. */
  boolean areOfMissingGroup() {
    return instances.isNotFound() || networkInterfaces.isNotFound();
  }

  /**
   * Takes back what an empty answer says where it does not prove anything.
   *
   * @param hiddenInstances why "no instances" proves nothing; null where it does
   * @param hiddenInterfaces why "no interfaces" proves nothing; null where it does
   */
  GroupMembers provenBut(@Nullable Failure hiddenInstances, @Nullable Failure hiddenInterfaces) {
    return new GroupMembers(
        hiddenInstances != null && Members.areNone(instances)
            ? new Answer.Failed<>(hiddenInstances)
            : instances,
        hiddenInterfaces != null && lackInterfaces()
            ? new Answer.Failed<>(hiddenInterfaces)
            : networkInterfaces,
        classic);
  }
}
