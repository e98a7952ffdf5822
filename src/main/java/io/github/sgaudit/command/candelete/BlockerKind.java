package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.ReferencingGroup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What blocks the deletion of a group, by what a person does about it, in the order in which to do
 * it. What the API allows is on its pages of RevokeSecurityGroup, LeaveSecurityGroup,
 * ModifyInstanceAttribute, DeleteNetworkInterface and DetachNetworkInterface: an instance or
 * network interface is always in at least one group, and an instance can leave one only while it is
 * Running or Stopped.
 */
enum BlockerKind {
  /** Nothing else helps: the account itself cannot delete the group. */
  MANAGED_GROUP(
      Check.Name.MANAGED,
      "managed by a cloud service",
      "managed by a cloud service",
      "the account itself cannot delete it; release what it belongs to in that service"),
  /** Nor does it here: taking members out of the group would break the cluster. */
  CLUSTER(
      Check.Name.CLUSTERS,
      "container cluster (ACK)",
      "container clusters (ACK)",
      "EACH protects this group from deletion until the cluster itself is deleted"),
  OWN_REFERENCE(
      Check.Name.REFERENCES,
      "reference by another group",
      "references by other groups",
      "revoke the rules there that name this group"),
  UNKNOWN_REFERENCE(
      Check.Name.REFERENCES,
      "reference by a group that may belong to another account",
      "references by groups that may belong to another account",
      "revoke the rules there that name this group; only the owner of those rules can"),
  FOREIGN_REFERENCE(
      Check.Name.REFERENCES,
      "reference by a group of another account",
      "references by groups of other accounts",
      "only the owner of that account can revoke the rules there that name this group"),
  INSTANCE_ELSEWHERE_TOO(
      Check.Name.INSTANCES,
      "instance that is in another group too",
      "instances that are in another group too",
      "remove EACH from this group, or release EACH"),
  INSTANCE(
      Check.Name.INSTANCES,
      "instance that is in no other group",
      "instances that are in no other group",
      "move EACH to another group, or release EACH"),
  CHANGING_INSTANCE(
      Check.Name.INSTANCES,
      "instance that is changing its state",
      "instances that are changing their state",
      "once Running or Stopped, move EACH to another group"),
  UNATTACHED_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that is not attached",
      "network interfaces that are not attached",
      "delete EACH, or move EACH to another group"),
  PRIMARY_INTERFACE(
      Check.Name.INTERFACES,
      "primary network interface",
      "primary network interfaces",
      "a primary interface is in the groups of its instance: move the instance to another group"),
  INTERFACE_ELSEWHERE_TOO(
      Check.Name.INTERFACES,
      "network interface that is in another group too",
      "network interfaces that are in another group too",
      "remove EACH from this group, or detach and delete EACH"),
  INTERFACE(
      Check.Name.INTERFACES,
      "network interface that is in no other group",
      "network interfaces that are in no other group",
      "move EACH to another group, or detach and delete EACH"),
  UNKNOWN_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that a cloud service may manage (the API does not say)",
      "network interfaces that a cloud service may manage (the API does not say)",
      "look in the console what EACH belongs to, and release that or detach EACH there"),
  CHANGING_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that is changing its state",
      "network interfaces that are changing their state",
      "check again in a while, or with --wait"),
  MANAGED_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that a cloud service manages",
      "network interfaces that cloud services manage",
      "release what EACH belongs to in that service"),
  PLANNED_REFERENCE(
      Check.Name.REFERENCES,
      "rule in the plan that names this group",
      "rules in the plan that name this group",
      "take EACH out of the plan's configuration, or keep this group"),
  PLANNED_INSTANCE(
      Check.Name.INSTANCES,
      "instance that the plan puts into this group",
      "instances that the plan puts into this group",
      "give EACH another group in the plan's configuration"),
  PLANNED_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that the plan puts into this group",
      "network interfaces that the plan puts into this group",
      "give EACH another group in the plan's configuration"),
  PLANNED_CLUSTER(
      Check.Name.CLUSTERS,
      "container cluster (ACK) that the plan gives this group",
      "container clusters (ACK) that the plan gives this group",
      "give EACH another group in the plan's configuration");

  private static final Set<String> CHANGING_STATES = Set.of("Pending", "Starting", "Stopping");

  private final Check.Name check;
  private final String one;
  private final String many;
  private final String advice;

  BlockerKind(Check.Name check, String one, String many, String advice) {
    this.check = check;
    this.one = one;
    this.many = many;
    this.advice = advice;
  }

  static BlockerKind of(Blocker blocker) {
    if (blocker instanceof Blocker.ManagedByService) {
      return MANAGED_GROUP;
    }
    if (blocker instanceof Blocker.Referenced referenced) {
      return of(referenced.group());
    }
    if (blocker instanceof Blocker.HasInstance member) {
      return of(member.instance());
    }
    if (blocker instanceof Blocker.HasNetworkInterface member) {
      return of(member.networkInterface());
    }
    if (blocker instanceof Blocker.HasCluster) {
      return CLUSTER;
    }
    if (blocker instanceof Blocker.Planned planned) {
      return switch (planned.type()) {
        case "reference" -> PLANNED_REFERENCE;
        case "instance" -> PLANNED_INSTANCE;
        case "network-interface" -> PLANNED_INTERFACE;
        default -> PLANNED_CLUSTER;
      };
    }
    throw new IllegalArgumentException("no kind for a blocker of type " + blocker.type());
  }

  private static BlockerKind of(ReferencingGroup group) {
    @Nullable Boolean sameAccount = group.sameAccount();
    if (sameAccount == null) {
      return UNKNOWN_REFERENCE;
    }
    return sameAccount ? OWN_REFERENCE : FOREIGN_REFERENCE;
  }

  private static BlockerKind of(Member.Instance instance) {
    if (instance.status() != null && CHANGING_STATES.contains(instance.status())) {
      return CHANGING_INSTANCE;
    }
    return isElsewhereToo(instance) ? INSTANCE_ELSEWHERE_TOO : INSTANCE;
  }

  private static BlockerKind of(Member.NetworkInterface networkInterface) {
    if (networkInterface.serviceManaged() == null) {
      return UNKNOWN_INTERFACE;
    }
    if (networkInterface.serviceManaged()) {
      return MANAGED_INTERFACE;
    }
    if ("Primary".equals(networkInterface.type())) {
      return PRIMARY_INTERFACE;
    }
    String status = networkInterface.status();
    if ("Available".equals(status) && networkInterface.instanceId() == null) {
      return UNATTACHED_INTERFACE;
    }
    if (status != null && !status.equals("InUse")) {
      return CHANGING_INTERFACE;
    }
    return isElsewhereToo(networkInterface) ? INTERFACE_ELSEWHERE_TOO : INTERFACE;
  }

  private static boolean isElsewhereToo(Member member) {
    return member.securityGroupIds().size() > 1;
  }

  /** The check that finds such blockers. */
  Check.Name check() {
    return check;
  }

  /** What blocks the group, with their number. */
  String subject(int number) {
    return this == MANAGED_GROUP ? one : number + " " + (number == 1 ? one : many);
  }

  /** What to do about blockers of this kind. */
  String advice(List<Blocker> blockers) {
    String each = advice;
    if (blockers.size() == 1) {
      each = each.replace("EACH", "it");
    } else {
      each = each.replaceFirst("EACH", "each").replace("EACH", "it");
    }
    boolean stopped =
        check == Check.Name.INSTANCES && blockers.stream().anyMatch(BlockerKind::isStoppedInstance);
    return stopped ? each + "; a stopped instance blocks deletion too" : each;
  }

  private static boolean isStoppedInstance(Blocker blocker) {
    return blocker instanceof Blocker.HasInstance member
        && "Stopped".equals(member.instance().status());
  }
}
