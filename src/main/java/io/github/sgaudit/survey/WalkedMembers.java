package io.github.sgaudit.survey;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All members of the places that were walked, sorted by group. */
final class WalkedMembers {
  /** As many as one page of the question group by group lists. */
  private static final int MOST_INSTANCES = 100;

  private static final int MOST_INTERFACES = 500;

  private final List<MemberWalk.Placed<Member.Instance>> allInstances;
  private final List<MemberWalk.Placed<Member.NetworkInterface>> allInterfaces;
  private final Map<String, List<Member.Instance>> instances;
  private final Map<String, List<Member.NetworkInterface>> interfaces;
  private final Set<String> instancesInVpc = new HashSet<>();
  private final Set<String> attachedTo = new HashSet<>();

  WalkedMembers(
      List<MemberWalk.Placed<Member.Instance>> instances,
      List<MemberWalk.Placed<Member.NetworkInterface>> interfaces) {
    this.allInstances = instances;
    this.allInterfaces = interfaces;
    this.instances = byGroup(instances);
    this.interfaces = byGroup(interfaces);
    for (MemberWalk.Placed<Member.Instance> placed : instances) {
      if (placed.vpcId() != null) {
        instancesInVpc.add(placed.member().id());
      }
    }
    for (MemberWalk.Placed<Member.NetworkInterface> placed : interfaces) {
      String instanceId = placed.member().instanceId();
      if (instanceId != null) {
        attachedTo.add(instanceId);
      }
    }
  }

  private static <M extends Member> Map<String, List<M>> byGroup(
      List<MemberWalk.Placed<M>> members) {
    Map<String, List<M>> byGroup = new HashMap<>();
    for (MemberWalk.Placed<M> placed : members) {
      for (String id : placed.securityGroupIds()) {
        byGroup.computeIfAbsent(id, any -> new ArrayList<>()).add(placed.member());
      }
    }
    return byGroup;
  }

  /** These and those of other places. */
  WalkedMembers and(WalkedMembers others) {
    List<MemberWalk.Placed<Member.Instance>> bothInstances = new ArrayList<>(allInstances);
    bothInstances.addAll(others.allInstances);
    List<MemberWalk.Placed<Member.NetworkInterface>> bothInterfaces =
        new ArrayList<>(allInterfaces);
    bothInterfaces.addAll(others.allInterfaces);
    return new WalkedMembers(bothInstances, bothInterfaces);
  }

  boolean hasInterfaces() {
    return !interfaces.isEmpty();
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
    List<Member.Instance> inGroup = instances.getOrDefault(id, List.of());
    Set<String> instanceIds = inGroup.stream().map(Member.Instance::id).collect(Collectors.toSet());
    List<Member.NetworkInterface> interfacesInGroup =
        interfaces.getOrDefault(id, List.of()).stream()
            .filter(member -> !standsForInstance(member, instanceIds))
            .toList();
    return new GroupMembers(
        new Answer.Known<>(first(inGroup, MOST_INSTANCES)),
        new Answer.Known<>(first(interfacesInGroup, MOST_INTERFACES)));
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
