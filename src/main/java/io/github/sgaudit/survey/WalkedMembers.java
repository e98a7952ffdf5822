package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of the places that were walked, sorted by group. Who was read is in its groups,
 * whatever else is not known; that a group has no member follows only where all was read.
 */
final class WalkedMembers {
  /** As many as one page of the question group by group lists. */
  private static final int MOST_INSTANCES = 100;

  private static final int MOST_INTERFACES = 500;

  private final List<Member.Instance> instances;
  private final List<Member.NetworkInterface> interfaces;
  private final boolean whole;
  private final Map<String, List<Member.Instance>> instancesByGroup;
  private final Map<String, List<Member.NetworkInterface>> interfacesByGroup;
  private final Set<String> instancesInVpc = new HashSet<>();

  /**
   * Sorts members.
   *
   * @param interfaces may have an interface twice
   * @param whole whether these are all members of all places where a group may have some
   */
  WalkedMembers(
      List<Member.Instance> instances, List<Member.NetworkInterface> interfaces, boolean whole) {
    this.instances = List.copyOf(instances);
    this.interfaces = List.copyOf(interfaces);
    this.whole = whole;
    this.instancesByGroup = byGroup(instances);
    this.interfacesByGroup = byGroup(interfaces);
    for (Member.Instance instance : instances) {
      if (instance.vpcId() != null) {
        instancesInVpc.add(instance.id());
      }
    }
  }

  private static <M extends Member> Map<String, List<M>> byGroup(List<M> members) {
    Map<String, Map<String, M>> byGroup = new HashMap<>();
    for (M member : members) {
      for (String id : member.securityGroupIds()) {
        byGroup.computeIfAbsent(id, any -> new LinkedHashMap<>()).put(member.id(), member);
      }
    }
    Map<String, List<M>> sorted = new HashMap<>();
    byGroup.forEach((id, inGroup) -> sorted.put(id, List.copyOf(inGroup.values())));
    return sorted;
  }

  /** Nothing that could be walked. */
  static WalkedMembers none() {
    return new WalkedMembers(List.of(), List.of(), true);
  }

  /** These members, where groups may have others. */
  WalkedMembers asPart() {
    return new WalkedMembers(instances, interfaces, false);
  }

  /** These members and those of a walk that goes on from here, or starts over. */
  WalkedMembers and(WalkedMembers rest) {
    return new WalkedMembers(
        Stream.concat(instances.stream(), rest.instances.stream()).toList(),
        Stream.concat(interfaces.stream(), rest.interfaces.stream()).toList(),
        rest.whole);
  }

  /** Whether it can tell of a group that nothing is in it. */
  boolean isWhole() {
    return whole;
  }

  boolean hasInterfaces() {
    return !interfacesByGroup.isEmpty();
  }

  /**
   * The VPC of one of the instances that have network interfaces: those of the classic network do
   * not. Null where there are none.
   */
  @Nullable String vpcOfInstances() {
    return instances.stream()
        .map(Member.Instance::vpcId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether the interface of any instance in a VPC shows itself: an identity that sees instances
   * and the interface of none of them does not see interfaces. One that is missing proves nothing,
   * for it may have come or gone between two pages.
   */
  boolean showsInterfacesOfInstances() {
    return interfaces.stream().anyMatch(this::isOfInstance);
  }

  /** Whether an interface is attached to one of the instances in a VPC. */
  boolean isOfInstance(Member.NetworkInterface networkInterface) {
    String instanceId = networkInterface.instanceId();
    return instanceId != null && instancesInVpc.contains(instanceId);
  }

  /**
   * What was read of the group's members, up to one that holds the group at least; where not all
   * was read, "none" is no answer.
   */
  GroupMembers of(String id, Predicate<Member> holds) {
    List<Member.Instance> inGroup = instancesByGroup.getOrDefault(id, List.of());
    return new GroupMembers(
        answer(inGroup, MOST_INSTANCES, holds),
        answer(
            GroupMembers.besides(
                new Answer.Known<>(new Members<>(inGroup, false)),
                interfacesByGroup.getOrDefault(id, List.of())),
            MOST_INTERFACES,
            holds),
        false);
  }

  private <M extends Member> Answer<Members<M>> answer(
      List<M> members, int most, Predicate<Member> holds) {
    if (members.isEmpty() && !whole) {
      return new Answer.NotAsked<>();
    }
    int listed = 0;
    boolean oneHolds = false;
    while (listed < members.size() && (listed < most || !oneHolds)) {
      oneHolds |= holds.test(members.get(listed));
      listed++;
    }
    return new Answer.Known<>(
        new Members<>(members.subList(0, listed), members.size() > listed || !whole));
  }
}
