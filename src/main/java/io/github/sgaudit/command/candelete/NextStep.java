package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.SameAccount;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.ShellCommand;
import io.github.sgaudit.output.TableLine;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command to type next, after a verdict. Parameters as in the API's metadata for the {@code
 * aliyun} CLI. Where a command cannot be told to ask the account that was asked, or only with
 * quotes, there is none: it must not go to another.
 */
final class NextStep {
  static final String ALIYUN = "aliyun";

  private final AuditContext context;
  private final SameAccount sameAccount;
  private final List<Assessment> groups;
  private final boolean together;

  /**
   * Steps for groups.
   *
   * @param groups all that were judged
   * @param together whether they were judged as a set
   */
  NextStep(
      AuditContext context, SameAccount sameAccount, List<Assessment> groups, boolean together) {
    this.context = context;
    this.sameAccount = sameAccount;
    this.groups = List.copyOf(groups);
    this.together = together;
  }

  /** The step for a group that is held, free, missing or open; null where no command helps. */
  TableLine.@Nullable Next after(Assessment group) {
    if (group.assumed() != null && group.verdict() == Verdict.DELETABLE) {
      return null;
    }
    if (group.verdict() == Verdict.DELETABLE) {
      return next(
          "delete it", aliyun("DeleteSecurityGroup", group).with("--SecurityGroupId", id(group)));
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
    for (Blocker blocker : group.blockers()) {
      if (blocker instanceof Blocker.HasCluster) {
        // Its members are probably the cluster's nodes, which nobody should move by the way.
        return cluster(group, blocker);
      }
    }
    for (Blocker blocker : inOrder(group)) {
      TableLine.Next step = after(group, blocker);
      if (step != null) {
        return step;
      }
    }
    return null;
  }

  private static List<Blocker> inOrder(Assessment group) {
    return group.blockers().stream().sorted(Comparator.comparing(BlockerKind::of)).toList();
  }

  /**
   * One of several blockers is an example for the others: a command for each would hide the rest.
   */
  private static String first(Assessment group, BlockerKind kind) {
    long alike = group.blockers().stream().filter(each -> BlockerKind.of(each) == kind).count();
    return alike == 1 ? "it" : "the first of " + alike;
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

  /** How the deletion of all groups is planned; null where no command reaches them. */
  @Nullable String plan() {
    ShellCommand.Builder builder = sgaudit("plan");
    groups.stream().map(NextStep::id).distinct().forEach(builder::argument);
    Set<String> regions =
        groups.stream().map(group -> String.valueOf(group.regionId())).collect(Collectors.toSet());
    ShellCommand command =
        builder.with("--region", regions.size() == 1 ? groups.get(0).regionId() : null).build();
    return command == null ? null : command.text();
  }

  /** What a reader must know of the account that the {@code aliyun} commands are for. */
  @Nullable String caution() {
    if (sameAccount.demo()) {
      return "this is the sample account: the aliyun commands show what to type for your own";
    }
    return context.profile() == null && sameAccount.isReachedByAliyun()
        ? "run the aliyun commands with the same credentials ("
            + context.credentialSource()
            + "): on its own, aliyun uses its current profile"
        : null;
  }

  private TableLine.@Nullable Next after(Assessment group, Blocker blocker) {
    BlockerKind kind = BlockerKind.of(blocker);
    String first = first(group, kind);
    return switch (kind) {
      case OWN_REFERENCE -> rulesNaming(group);
      case INSTANCE_ELSEWHERE_TOO ->
          next(
              "remove " + first + " from this group",
              leave(group, "--InstanceId", "i-", blocker.id()));
      case INSTANCE ->
          next(
              "once " + first + " is in another group, remove it from this one",
              leave(group, "--InstanceId", "i-", blocker.id()));
      case PRIMARY_INTERFACE ->
          next(
              "once the instance of " + first + " is in another group, remove it from this one",
              leave(group, "--InstanceId", "i-", instanceOf(blocker)));
      case INTERFACE_ELSEWHERE_TOO ->
          next(
              "remove " + first + " from this group",
              leave(group, "--NetworkInterfaceId", "eni-", blocker.id()));
      case INTERFACE ->
          next(
              "once " + first + " is in another group, remove it from this one",
              leave(group, "--NetworkInterfaceId", "eni-", blocker.id()));
      case UNATTACHED_INTERFACE ->
          group.assumed() != null
              ? null
              : next(
                  "delete " + first + ", if it is not needed",
                  aliyun("DeleteNetworkInterface", group)
                      .with("--NetworkInterfaceId", idOf("eni-", blocker.id())));
      case MANAGED_GROUP,
          CLUSTER,
          UNKNOWN_REFERENCE,
          FOREIGN_REFERENCE,
          CHANGING_INSTANCE,
          CHANGING_INTERFACE,
          UNKNOWN_INTERFACE,
          MANAGED_INTERFACE,
          PLANNED_REFERENCE,
          PLANNED_INSTANCE,
          PLANNED_INTERFACE,
          PLANNED_CLUSTER ->
          null;
    };
  }

  private TableLine.@Nullable Next cluster(Assessment group, Blocker blocker) {
    ShellCommand.Builder command =
        ShellCommand.of(ALIYUN, "cs GET /clusters/" + blocker.id())
            .onlyIf(sameAccount.isReachedByAliyun() && ShellCommand.isWord(blocker.id()))
            .with("--region", group.regionId());
    return next("see which cluster it is", profiled(command));
  }

  private TableLine.@Nullable Next rulesNaming(Assessment group) {
    return next(
        "see which rules to revoke",
        sgaudit("refs").argument(id(group)).with("--rules").with("--region", group.regionId()));
  }

  private ShellCommand.Builder leave(
      Assessment group, String option, String prefix, @Nullable String member) {
    return aliyun("LeaveSecurityGroup", group)
        .with(option, idOf(prefix, member))
        .with("--SecurityGroupId", id(group));
  }

  private static @Nullable String instanceOf(Blocker blocker) {
    return blocker instanceof Blocker.HasNetworkInterface holding
        ? holding.networkInterface().instanceId()
        : null;
  }

  private TableLine.@Nullable Next whereItIs(Assessment group) {
    if (context.regionIds().size() > 1 || sameAccount.isSnapshot()) {
      return null;
    }
    return next(
        "look for it in every region",
        sgaudit("list").with("--id", id(group)).with("--all-regions"));
  }

  private TableLine.@Nullable Next afterFailedChecks(Assessment group) {
    if (group.checks().stream().anyMatch(NextStep::lacksPermission)) {
      return next(
          "see which permissions are needed", ShellCommand.of("sgaudit", "ram-policy can-delete"));
    }
    if (failedAfterAnAnswer(group, Check.Name.EXISTS)) {
      // It may be hidden from this identity: asking again would say the same.
      return null;
    }
    if (failedAfterAnAnswer(group, Check.Name.REFERENCES)) {
      // The group's own rule is all that was found.
      return rulesNaming(group);
    }
    if (group.assumed() != null || sameAccount.isSnapshot()) {
      // Without the assumption another question, and nobody keeps all of it.
      return null;
    }
    ShellCommand.Builder again = again(group);
    return failedAfterAnAnswer(group, Check.Name.ADDRESSES)
        ? next("check again until the count is up to date", again.with("--wait", "10m"))
        : next("check again and show each API call", again.with("-v"));
  }

  /** The same question, of a set about all of it. */
  private ShellCommand.Builder again(Assessment group) {
    List<Assessment> asked = together ? groups : List.of(group);
    ShellCommand.Builder again = sgaudit("can-delete");
    asked.stream().map(NextStep::id).distinct().forEach(again::argument);
    if (together) {
      again.with("--together");
    }
    again.with("--region", group.regionId());
    return failedByStrictness(group) ? again.with("--strict") : again;
  }

  /** Whether a check failed that is not required unless {@code --strict} asks for it. */
  private static boolean failedByStrictness(Assessment group) {
    return group.checks().stream()
        .filter(check -> check.status() == Check.Status.FAILED)
        .anyMatch(
            check ->
                check.name() == Check.Name.CLUSTERS
                    || check.reason() == Check.Reason.COUNT_MISSING);
  }

  private static boolean lacksPermission(Check check) {
    Failure failure = check.failure();
    return check.status() == Check.Status.FAILED && failure != null && failure.permission() != null;
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
        ShellCommand.of(ALIYUN, "ecs " + action)
            .onlyIf(sameAccount.isReachedByAliyun())
            .with("--RegionId", regionId);
    return profiled(command);
  }

  private ShellCommand.Builder profiled(ShellCommand.Builder command) {
    return context.profile() == null ? command : command.with("--profile", context.profile());
  }

  private ShellCommand.Builder sgaudit(String command) {
    return sameAccount.asked(ShellCommand.of("sgaudit", command));
  }

  private static TableLine.@Nullable Next next(String purpose, ShellCommand.Builder builder) {
    ShellCommand command = builder.build();
    return command == null ? null : new TableLine.Next(1, "next: " + purpose, command);
  }

  private static String id(Assessment group) {
    return idOf("sg-", group.securityGroupId());
  }

  /** The ID, or what no command takes. */
  private static String idOf(String prefix, @Nullable String id) {
    return id != null && id.startsWith(prefix) ? id : "";
  }
}
