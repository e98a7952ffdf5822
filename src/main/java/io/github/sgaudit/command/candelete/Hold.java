package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.ReferencingGroup;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a group is held, each with what a person does about it, in the order of what to
 * do first. What the API allows is on its pages of RevokeSecurityGroup, LeaveSecurityGroup,
 * ModifyInstanceAttribute, DeleteNetworkInterface and DetachNetworkInterface: an instance or
 * network interface is always in at least one group, and an instance can leave one only while it is
 * Running or Stopped.
 */
enum Hold {
  /** Nothing else is of use: the account itself cannot delete the group. */
  MANAGED_GROUP(
      Check.Name.MANAGED,
      "managed by a cloud service",
      "managed by a cloud service",
      "the account cannot delete it; release what it belongs to in that service"),
  OWN_REFERENCE(
      Check.Name.REFERENCES,
      "reference by another group",
      "references by other groups",
      "revoke the rules there that name this group"),
  OPEN_REFERENCE(
      Check.Name.REFERENCES,
      "reference by a group of perhaps another account",
      "references by groups of perhaps another account",
      "revoke the rules there that name this group; only the owner of such a group can"),
  FOREIGN_REFERENCE(
      Check.Name.REFERENCES,
      "reference by a group of another account",
      "references by groups of other accounts",
      "only the owner of such a group can revoke the rules there that name this one"),
  INSTANCE(
      Check.Name.INSTANCES,
      "instance",
      "instances",
      "let EACH join another group and then leave this one, or release it"),
  CHANGING_INSTANCE(
      Check.Name.INSTANCES,
      "instance that is changing its state",
      "instances that are changing their state",
      "once Running or Stopped, let EACH join another group and then leave this one"),
  UNATTACHED_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that nothing uses",
      "network interfaces that nothing uses",
      "delete EACH, or let it join another group and then leave this one"),
  PRIMARY_INTERFACE(
      Check.Name.INTERFACES,
      "primary network interface",
      "primary network interfaces",
      "each is in the groups of its instance: let that join another and then leave this one"),
  INTERFACE(
      Check.Name.INTERFACES,
      "network interface in use",
      "network interfaces in use",
      "let EACH join another group and then leave this one, or detach and delete it"),
  OPEN_INTERFACE(
      Check.Name.INTERFACES,
      "network interface of which the API does not tell whether a cloud service manages it",
      "network interfaces of which the API does not tell whether a cloud service manages them",
      "look in the console what EACH belongs to, and release that or detach it there"),
  CHANGING_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that is changing its state",
      "network interfaces that are changing their state",
      "ask again in a while, or with --wait"),
  MANAGED_INTERFACE(
      Check.Name.INTERFACES,
      "network interface that a cloud service manages",
      "network interfaces that a cloud service manages",
      "release in that service what EACH belongs to");

  private static final Set<String> CHANGING_INSTANCES = Set.of("Pending", "Starting", "Stopping");

  private final Check.Name check;
  private final String one;
  private final String many;
  private final String advice;

  Hold(Check.Name check, String one, String many, String advice) {
    this.check = check;
    this.one = one;
    this.many = many;
    this.advice = advice;
  }

  /** In which way a blocker holds its group. */
  static Hold of(Blocker blocker) {
    if (blocker instanceof Blocker.ManagedByService) {
      return MANAGED_GROUP;
    }
    if (blocker instanceof Blocker.Referenced referenced) {
      return of(referenced.group());
    }
    if (blocker instanceof Blocker.HasNetworkInterface holding) {
      return of(holding.networkInterface());
    }
    return CHANGING_INSTANCES.contains(String.valueOf(blocker.detail()))
        ? CHANGING_INSTANCE
        : INSTANCE;
  }

  private static Hold of(ReferencingGroup group) {
    @Nullable Boolean sameAccount = group.sameAccount();
    if (sameAccount == null) {
      return OPEN_REFERENCE;
    }
    return sameAccount ? OWN_REFERENCE : FOREIGN_REFERENCE;
  }

  private static Hold of(Member.NetworkInterface networkInterface) {
    if (Boolean.TRUE.equals(networkInterface.serviceManaged())) {
      return MANAGED_INTERFACE;
    }
    if (networkInterface.serviceManaged() == null) {
      return OPEN_INTERFACE;
    }
    if ("Primary".equals(networkInterface.type())) {
      return PRIMARY_INTERFACE;
    }
    String status = networkInterface.status();
    if ("Available".equals(status) && networkInterface.instanceId() == null) {
      return UNATTACHED_INTERFACE;
    }
    return status == null || status.equals("InUse") ? INTERFACE : CHANGING_INTERFACE;
  }

  /** The check that finds such blockers. */
  Check.Name check() {
    return check;
  }

  /** What and how many hold the group. */
  String subject(int number) {
    return this == MANAGED_GROUP ? one : number + " " + (number == 1 ? one : many);
  }

  /** What to do about them. */
  String advice(int number) {
    return advice.replace("EACH", number == 1 ? "it" : "each");
  }
}
