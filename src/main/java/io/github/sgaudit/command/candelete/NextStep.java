package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.output.Detail;
import io.github.sgaudit.output.SameAccount;
import io.github.sgaudit.output.ShellCommand;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command to type next, after a verdict. Parameters as in the API's metadata for the {@code
 * aliyun} CLI. Where a command cannot be told to ask the account that was asked, or only with
 * quotes, there is none: it must not go to another.
 */
final class NextStep {
  private final AuditContext context;
  private final SameAccount sameAccount;

  NextStep(AuditContext context, SameAccount sameAccount) {
    this.context = context;
    this.sameAccount = sameAccount;
  }

  /** The step for a group that is held, free, missing or open; null where no command helps. */
  Detail.@Nullable Next after(Assessment group) {
    if (group.verdict() == Verdict.DELETABLE) {
      return next(
          "next", aliyun("DeleteSecurityGroup", group).with("--SecurityGroupId", id(group)));
    }
    if (group.verdict() == Verdict.NOT_FOUND) {
      return whereItIs(group);
    }
    if (group.blockers().isEmpty()) {
      return afterFailedChecks(group);
    }
    // A group that a service manages is not free when all else is.
    if (group.blockers().stream().anyMatch(Blocker.ManagedByService.class::isInstance)) {
      return null;
    }
    if (mayBeManaged(group)) {
      return afterFailedChecks(group);
    }
    for (Blocker blocker : inOrder(group)) {
      Detail.Next step = after(group, blocker);
      if (step != null) {
        return ofSeveral(step, alike(group, Hold.of(blocker)));
      }
    }
    return null;
  }

  private static List<Blocker> inOrder(Assessment group) {
    return group.blockers().stream().sorted(Comparator.comparing(Hold::of)).toList();
  }

  private static int alike(Assessment group, Hold hold) {
    return (int) group.blockers().stream().filter(blocker -> Hold.of(blocker) == hold).count();
  }

  /** One command is an example for the others: all of them would hide the rest of the table. */
  private static Detail.Next ofSeveral(Detail.Next step, int number) {
    return number == 1
        ? step
        : new Detail.Next(
            step.depth(),
            step.purpose().replaceFirst("^next", "next, for the first of " + number),
            step.command());
  }

  /**
   * How any of several free groups is deleted, with capitals where one's own ID belongs; null where
   * no command reaches them.
   */
  @Nullable String deletionOfAny(List<Assessment> groups) {
    Set<String> regions = new HashSet<>();
    groups.forEach(group -> regions.add(String.valueOf(group.regionId())));
    String region = regions.size() == 1 ? regions.iterator().next() : "";
    ShellCommand command =
        aliyun("DeleteSecurityGroup", ShellCommand.isWord(region) ? region : "REGION")
            .with("--SecurityGroupId", "ID")
            .build();
    return command == null ? null : command.text();
  }

  /** What a reader of these steps must know of the account that they are for; null for nothing. */
  @Nullable String caution() {
    if (sameAccount.demo()) {
      return "this is the sample account: the aliyun commands show what to type for one of yours";
    }
    return context.profile() == null && sameAccount.isReachedByAliyun()
        ? "run the aliyun commands with the credentials that were asked with ("
            + context.credentialSource()
            + "): aliyun itself takes its current profile first"
        : null;
  }

  private Detail.@Nullable Next after(Assessment group, Blocker blocker) {
    return switch (Hold.of(blocker)) {
      case OWN_REFERENCE -> rulesOf(group, String.valueOf(blocker.id()));
      case INSTANCE -> leave(group, "--InstanceId", "i-", blocker.id());
      case PRIMARY_INTERFACE -> leave(group, "--InstanceId", "i-", instanceOf(blocker));
      case INTERFACE -> leave(group, "--NetworkInterfaceId", "eni-", blocker.id());
      case UNATTACHED_INTERFACE ->
          next(
              "next, if nobody needs it",
              aliyun("DeleteNetworkInterface", group)
                  .with("--NetworkInterfaceId", idOf("eni-", blocker.id())));
      case MANAGED_GROUP,
          OPEN_REFERENCE,
          FOREIGN_REFERENCE,
          CHANGING_INSTANCE,
          CHANGING_INTERFACE,
          OPEN_INTERFACE,
          MANAGED_INTERFACE ->
          null;
    };
  }

  /**
   * Rules that name a group are of the NIC type intranet; in a classic group they hide otherwise.
   */
  private Detail.@Nullable Next rulesOf(Assessment group, String ruleOwner) {
    return next(
        "next, to see the rules to revoke",
        aliyun("DescribeSecurityGroupAttribute", group)
            .with("--SecurityGroupId", idOf("sg-", ruleOwner))
            .with("--NicType", "intranet"));
  }

  private Detail.@Nullable Next leave(
      Assessment group, String option, String prefix, @Nullable String member) {
    return next(
        "next, once it is in another group too",
        aliyun("LeaveSecurityGroup", group)
            .with(option, idOf(prefix, member))
            .with("--SecurityGroupId", id(group)));
  }

  private static @Nullable String instanceOf(Blocker blocker) {
    return blocker instanceof Blocker.HasNetworkInterface holding
        ? holding.networkInterface().instanceId()
        : null;
  }

  private Detail.@Nullable Next whereItIs(Assessment group) {
    if (context.regionIds().size() > 1) {
      return null;
    }
    return next(
        "next, to look in every region",
        sgaudit("list").with("--id", id(group)).with("--all-regions"));
  }

  private Detail.@Nullable Next afterFailedChecks(Assessment group) {
    if (group.checks().stream().anyMatch(NextStep::isMatterOfPermission)) {
      return next(
          "next, to see which permissions are needed",
          new ShellCommand.Builder("sgaudit ram-policy can-delete"));
    }
    if (failedAfterAnAnswer(group, Check.Name.EXISTS)) {
      // It may be hidden from this identity: asking again would say the same.
      return null;
    }
    if (failedAfterAnAnswer(group, Check.Name.REFERENCES)) {
      // The group's own rule is all that was found.
      return rulesOf(group, group.securityGroupId());
    }
    ShellCommand.Builder again =
        sgaudit("can-delete").argument(id(group)).with("--region", group.regionId());
    return failedAfterAnAnswer(group, Check.Name.ADDRESSES)
        ? next("next, to ask until the count is up to date", again.with("--wait", "10m"))
        : next("next, to ask again and see each call", again.with("-v"));
  }

  private static boolean isMatterOfPermission(Check check) {
    return check.status() == Check.Status.FAILED
        && check.failure() != null
        && check.failure().permission() != null;
  }

  /** Nothing is to leave a group of which it is not known whether a service manages it. */
  private static boolean mayBeManaged(Assessment group) {
    return group.checks().stream()
        .anyMatch(
            check -> check.name() == Check.Name.MANAGED && check.status() == Check.Status.FAILED);
  }

  /** Such a check has counted, unlike one whose question failed. */
  private static boolean failedAfterAnAnswer(Assessment group, Check.Name name) {
    return group.checks().stream()
        .anyMatch(
            check ->
                check.name() == name
                    && check.status() == Check.Status.FAILED
                    && check.count() != null);
  }

  private ShellCommand.Builder aliyun(String action, Assessment group) {
    return aliyun(action, group.regionId());
  }

  private ShellCommand.Builder aliyun(String action, @Nullable String regionId) {
    ShellCommand.Builder command =
        new ShellCommand.Builder("aliyun ecs " + action)
            .onlyIf(sameAccount.isReachedByAliyun())
            .with("--RegionId", regionId);
    return context.profile() == null ? command : command.with("--profile", context.profile());
  }

  private ShellCommand.Builder sgaudit(String command) {
    return sameAccount.asked(new ShellCommand.Builder("sgaudit " + command));
  }

  private static Detail.@Nullable Next next(String purpose, ShellCommand.Builder builder) {
    ShellCommand command = builder.build();
    return command == null ? null : new Detail.Next(1, purpose, command);
  }

  private static String id(Assessment group) {
    return idOf("sg-", group.securityGroupId());
  }

  /** The ID, or what no command takes. */
  private static String idOf(String prefix, @Nullable String id) {
    return id != null && id.startsWith(prefix) ? id : "";
  }
}
