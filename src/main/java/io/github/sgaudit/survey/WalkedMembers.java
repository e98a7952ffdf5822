package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All members of the places that were walked, sorted by group. */
final class WalkedMembers {
  /** As many as one page of the question group by group lists. */
  private static final int MOST_INSTANCES = 100;

  private static final int MOST_INTERFACES = 500;

  private final List<Member.Instance> instances;
  private final List<Member.NetworkInterface> interfaces;
  private final Map<String, List<Member.Instance>> instancesByGroup;
  private final Map<String, List<Member.NetworkInterface>> interfacesByGroup;
  private final Set<String> instancesInVpc = new HashSet<>();
  private final Set<String> attachedTo = new HashSet<>();

  private WalkedMembers(List<Member.Instance> instances, List<Member.NetworkInterface> interfaces) {
    this.instances = instances;
    this.interfaces = interfaces;
    this.instancesByGroup = byGroup(instances);
    this.interfacesByGroup = byGroup(interfaces);
    for (Member.Instance instance : instances) {
      if (instance.vpcId() != null) {
        instancesInVpc.add(instance.id());
      }
    }
    for (Member.NetworkInterface networkInterface : interfaces) {
      if (networkInterface.instanceId() != null) {
        attachedTo.add(networkInterface.instanceId());
      }
    }
  }

  static WalkedMembers ofInstances(List<Member.Instance> instances) {
    return new WalkedMembers(instances, List.of());
  }

  static WalkedMembers ofInterfaces(List<Member.NetworkInterface> interfaces) {
    return new WalkedMembers(List.of(), interfaces);
  }

  /** The members of several places; nothing where those of one are not known. */
  static Optional<WalkedMembers> join(List<Optional<WalkedMembers>> parts) {
    if (parts.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<WalkedMembers> known = parts.stream().flatMap(Optional::stream).toList();
    return Optional.of(
        new WalkedMembers(
            known.stream().flatMap(part -> part.instances.stream()).toList(),
            known.stream().flatMap(part -> part.interfaces.stream()).toList()));
  }

  private static <M extends Member> Map<String, List<M>> byGroup(List<M> members) {
    Map<String, List<M>> byGroup = new HashMap<>();
    for (M member : members) {
      for (String id : Set.copyOf(member.securityGroupIds())) {
        byGroup.computeIfAbsent(id, any -> new ArrayList<>()).add(member);
      }
    }
    return byGroup;
  }

  boolean hasInterfaces() {
    return !interfacesByGroup.isEmpty();
  }

  /**
   * Whether there are instances that have network interfaces: those of the classic network do not.
   */
  boolean hasInstancesInVpc() {
    return !instancesInVpc.isEmpty();
  }

  /**
   * Whether the interface of any instance in a VPC shows itself: an identity that sees instances
   * and the interface of none of them does not see interfaces. One that is missing proves nothing,
   * for it may have come or gone between two pages.
   */
  boolean showsInterfacesOfInstances() {
    return instancesInVpc.stream().anyMatch(attachedTo::contains);
  }

  GroupMembers of(String id) {
    List<Member.Instance> inGroup = instancesByGroup.getOrDefault(id, List.of());
    Set<String> instanceIds = inGroup.stream().map(Member.Instance::id).collect(Collectors.toSet());
    Stream<Member.NetworkInterface> interfacesInGroup =
        interfacesByGroup.getOrDefault(id, List.of()).stream()
            .filter(member -> !standsForInstance(member, instanceIds));
    return new GroupMembers(
        new Answer.Known<>(first(inGroup, MOST_INSTANCES)),
        new Answer.Known<>(first(interfacesInGroup.toList(), MOST_INTERFACES)),
        false);
  }

  /** A primary interface is the membership of its instance, which is named already. */
  private static boolean standsForInstance(
      Member.NetworkInterface member, Set<String> instanceIds) {
    return "Primary".equals(member.type())
        && member.instanceId() != null
        && instanceIds.contains(member.instanceId());
  }

  private static <M extends Member> Members<M> first(List<M> members, int most) {
    return new Members<>(members.subList(0, Math.min(most, members.size())), members.size() > most);
  }
}
