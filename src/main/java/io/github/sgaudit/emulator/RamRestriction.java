package io.github.sgaudit.emulator;

import java.util.HashSet;
import java.util.Set;

/**
 * What the identity behind an access key may not see. What {@code EcsCount} says of a group is the
 * same for everyone.
 *
 * @param deniedActions actions answered with 403 {@code Forbidden.RAM}
 * @param emptyActions actions answered with an empty list under 200, as the API did for years
 * @param resourceGroupIds the resource groups whose security groups, instances and network
 *     interfaces are listed; empty lists all
 * @param deniedUnfilteredActions actions answered with 403 {@code Forbidden.RAM} unless the call
 *     names a resource group, a security group, an instance or a network interface
 */
public record RamRestriction(
    Set<String> deniedActions,
    Set<String> emptyActions,
    Set<String> resourceGroupIds,
    Set<String> deniedUnfilteredActions) {

  /** Copies the sets. */
  public RamRestriction {
    deniedActions = Set.copyOf(deniedActions);
    emptyActions = Set.copyOf(emptyActions);
    resourceGroupIds = Set.copyOf(resourceGroupIds);
    deniedUnfilteredActions = Set.copyOf(deniedUnfilteredActions);
  }

  /**
   * An identity that may do everything.
   *
   * @return no restriction
   */
  public static RamRestriction none() {
    return new RamRestriction(Set.of(), Set.of(), Set.of(), Set.of());
  }

  /**
   * Denies actions, in addition to those denied already.
   *
   * @param actions such as {@code DescribeInstances}
   * @return the stricter restriction
   */
  public RamRestriction denying(String... actions) {
    return new RamRestriction(
        union(deniedActions, actions), emptyActions, resourceGroupIds, deniedUnfilteredActions);
  }

  /**
   * Denies calls of actions that ask about everything in a region or VPC, in addition to those
   * denied already. Calls that name a resource group, a security group, an instance or a network
   * interface are answered.
   *
   * @param actions such as {@code DescribeInstances}
   * @return the stricter restriction
   */
  public RamRestriction denyingUnfiltered(String... actions) {
    return new RamRestriction(
        deniedActions, emptyActions, resourceGroupIds, union(deniedUnfilteredActions, actions));
  }

  /**
   * Answers actions with an empty list, in addition to those answered so already. Their dry run is
   * denied with 403 {@code Forbidden.RAM}: nobody documents what it says then, and this is the
   * assumption of this server, that a dry run tells of the missing permission where the call hides
   * it.
   *
   * @param actions such as {@code DescribeInstances}
   * @return the stricter restriction
   */
  public RamRestriction hiding(String... actions) {
    return new RamRestriction(
        deniedActions, union(emptyActions, actions), resourceGroupIds, deniedUnfilteredActions);
  }

  /**
   * Lists only what is in some resource groups, in addition to those listed already: security
   * groups, instances and network interfaces, each by its own resource group. Neither an error nor
   * a dry run tells of it.
   *
   * @param ids the resource groups
   * @return the changed restriction
   */
  public RamRestriction limitedTo(String... ids) {
    return new RamRestriction(
        deniedActions, emptyActions, union(resourceGroupIds, ids), deniedUnfilteredActions);
  }

  boolean lists(String resourceGroupId) {
    return resourceGroupIds.isEmpty() || resourceGroupIds.contains(resourceGroupId);
  }

  boolean denies(ApiCall call) {
    return deniedActions.contains(call.action())
        || (emptyActions.contains(call.action()) && call.isTrue("DryRun"))
        || (deniedUnfilteredActions.contains(call.action()) && isUnfiltered(call));
  }

  private static boolean isUnfiltered(ApiCall call) {
    return !call.has("ResourceGroupId")
        && !call.has("SecurityGroupId")
        && !call.has("SecurityGroupIds")
        && !call.has("InstanceId")
        && !call.has("InstanceIds")
        && call.repeated("NetworkInterfaceId").isEmpty();
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return all;
  }
}
