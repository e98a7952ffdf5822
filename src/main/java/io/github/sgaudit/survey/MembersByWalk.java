package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all members of a region or VPC and sorts them by group: fewer calls than group by group
 * where there are many groups and not too many members.
 */
final class MembersByWalk {
  /** As many as one page of the question group by group lists. */
  private static final int MOST_INSTANCES = 100;

  private static final int MOST_INTERFACES = 500;

  private final EcsApi api;
  private final Workers workers;

  MembersByWalk(EcsApi api, Workers workers) {
    this.api = api;
    this.workers = workers;
  }

  /**
   * What was read.
   *
   * @param instances all instances
   * @param interfaces all network interfaces
   */
  record Walked(
      List<MemberWalk.Placed<Member.Instance>> instances,
      List<MemberWalk.Placed<Member.NetworkInterface>> interfaces) {

    /**
     * Whether there are instances that have network interfaces: those of the classic network do
     * not.
     */
    boolean hasInstancesInVpc() {
      return instances.stream().anyMatch(placed -> placed.vpcId() != null);
    }

    /**
     * Whether the interface of any instance in a VPC shows itself: an identity that sees instances
     * and the interface of none of them does not see interfaces. One that is missing proves
     * nothing, for it may have come or gone between two pages.
     */
    boolean showsInterfacesOfInstances() {
      Set<String> attached = new HashSet<>();
      interfaces.forEach(
          placed -> {
            if (placed.member().instanceId() != null) {
              attached.add(placed.member().instanceId());
            }
          });
      return instances.stream()
          .anyMatch(placed -> placed.vpcId() != null && attached.contains(placed.member().id()));
    }

    GroupMembers of(String id) {
      Set<String> instanceIds = new HashSet<>();
      List<Member.Instance> inGroup = new ArrayList<>();
      for (MemberWalk.Placed<Member.Instance> placed : instances) {
        if (placed.securityGroupIds().contains(id)) {
          inGroup.add(placed.member());
          instanceIds.add(placed.member().id());
        }
      }
      List<Member.NetworkInterface> interfacesInGroup =
          interfaces.stream()
              .filter(placed -> placed.securityGroupIds().contains(id))
              .map(MemberWalk.Placed::member)
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
      return new Members<>(
          members.subList(0, Math.min(most, members.size())), members.size() > most);
    }
  }

  /**
   * A part of the region that is walked by itself.
   *
   * @param vpcId the VPC, null for the whole region
   * @param maxPages the most pages to ask for, of either kind
   */
  record Scope(@Nullable String vpcId, int maxPages) {}

  /** Walks that are under way. */
  interface Started {
    /**
     * Waits for the walks.
     *
     * @return null where a walk has more pages, or a page could not be had
     * @throws InterruptedException when the thread is interrupted
     */
    @Nullable Walked walked() throws InterruptedException;
  }

  /**
   * Starts reading all members.
   *
   * @param scopes what to walk, at once
   */
  Started start(String regionId, List<Scope> scopes) {
    List<Workers.Question<Part>> questions = new ArrayList<>();
    for (Scope scope : scopes) {
      questions.add(() -> instances(regionId, scope));
      questions.add(() -> interfaces(regionId, scope));
    }
    Workers.Asked<Part> asked = workers.start(questions);
    return () -> joined(asked.answers());
  }

  private static @Nullable Walked joined(List<Part> parts) {
    List<MemberWalk.Placed<Member.Instance>> instances = new ArrayList<>();
    List<MemberWalk.Placed<Member.NetworkInterface>> interfaces = new ArrayList<>();
    for (Part part : parts) {
      if (!part.whole()) {
        return null;
      }
      instances.addAll(part.instances());
      interfaces.addAll(part.interfaces());
    }
    return new Walked(instances, interfaces);
  }

  /** The outcome of one walk. */
  private record Part(
      boolean whole,
      List<MemberWalk.Placed<Member.Instance>> instances,
      List<MemberWalk.Placed<Member.NetworkInterface>> interfaces) {

    /** A walk that fails decides nothing: the groups are asked about one by one then. */
    static final Part GIVEN_UP = new Part(false, List.of(), List.of());
  }

  private Part instances(String regionId, Scope scope) throws InterruptedException {
    try {
      return api.allInstances(regionId, scope.vpcId(), scope.maxPages())
              instanceof MemberWalk.Whole<Member.Instance> whole
          ? new Part(true, whole.members(), List.of())
          : Part.GIVEN_UP;
    } catch (EcsApiException e) {
      return Part.GIVEN_UP;
    }
  }

  private Part interfaces(String regionId, Scope scope) throws InterruptedException {
    try {
      return api.allNetworkInterfaces(regionId, scope.vpcId(), scope.maxPages())
              instanceof MemberWalk.Whole<Member.NetworkInterface> whole
          ? new Part(true, List.of(), whole.members())
          : Part.GIVEN_UP;
    } catch (EcsApiException e) {
      return Part.GIVEN_UP;
    }
  }
}
