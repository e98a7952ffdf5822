package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads all members of a region or VPC and sorts them by group: fewer calls than group by group
 * where there are many groups and not too many members.
 */
final class MembersByWalk {
  private final EcsApi api;
  private final Workers workers;

  MembersByWalk(EcsApi api, Workers workers) {
    this.api = api;
    this.workers = workers;
  }

  /**
   * A part of the region that is walked by itself.
   *
   * @param vpcId the VPC, null for the whole region
   * @param maxPages the most pages to ask for, of either kind
   */
  record Scope(@Nullable String vpcId, int maxPages) {

    boolean isRegion() {
      return vpcId == null;
    }

    boolean isOfSameVpc(Scope other) {
      return Objects.equals(vpcId, other.vpcId);
    }
  }

  /**
   * Starts reading all members.
   *
   * @param scopes what to walk, at once
   * @return waits for the walks; gives nothing where one has more pages, or a page could not be had
   */
  Workers.Errand<Optional<WalkedMembers>> start(String regionId, List<Scope> scopes) {
    List<Workers.Question<Part>> questions = new ArrayList<>();
    for (Scope scope : scopes) {
      questions.add(walk(() -> instances(regionId, scope)));
      questions.add(walk(() -> interfaces(regionId, scope)));
    }
    Workers.Errand<List<Part>> asked = workers.start(questions);
    return () -> joined(asked.run());
  }

  private Workers.Question<Part> walk(Workers.Question<Part> question) {
    return workers.counted(ProgressListener.Topic.MEMBER_WALKS, 1, question);
  }

  private static Optional<WalkedMembers> joined(List<Part> parts) {
    List<MemberWalk.Placed<Member.Instance>> instances = new ArrayList<>();
    List<MemberWalk.Placed<Member.NetworkInterface>> interfaces = new ArrayList<>();
    for (Part part : parts) {
      if (!part.whole()) {
        return Optional.empty();
      }
      instances.addAll(part.instances());
      interfaces.addAll(part.interfaces());
    }
    return Optional.of(new WalkedMembers(instances, interfaces));
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
    } catch (FailureException e) {
      return Part.GIVEN_UP;
    }
  }

  private Part interfaces(String regionId, Scope scope) throws InterruptedException {
    try {
      return api.allNetworkInterfaces(regionId, scope.vpcId(), scope.maxPages())
              instanceof MemberWalk.Whole<Member.NetworkInterface> whole
          ? new Part(true, List.of(), whole.members())
          : Part.GIVEN_UP;
    } catch (FailureException e) {
      return Part.GIVEN_UP;
    }
  }
}
