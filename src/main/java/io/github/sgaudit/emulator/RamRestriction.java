package io.github.sgaudit.emulator;

import java.util.HashSet;
import java.util.Set;

/**
 * What the identity of an access key may not see. {@code EcsCount} is the same for every identity.
 *
 * @param deniedActions actions that are refused with 403 {@code Forbidden.RAM}, or {@code
 *     StatusForbidden} of Container Service
 * @param emptyActions actions that answer an empty list with status 200, as the API did for years
 * @param resourceGroupIds the only resource groups whose security groups, instances and network
 *     interfaces are listed; empty means all
 * @param deniedUnfilteredActions actions that are refused with 403 {@code Forbidden.RAM} unless the
 *     call names a resource group, a security group, an instance or a network interface
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

  public static RamRestriction none() {
    return new RamRestriction(Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** Also denies these actions. */
  public RamRestriction denying(String... actions) {
    return new RamRestriction(
        union(deniedActions, actions), emptyActions, resourceGroupIds, deniedUnfilteredActions);
  }

  /**
   * Also denies calls of these actions that query a whole region or VPC. Calls that name a resource
   * group, a security group, an instance or a network interface are answered.
   */
  public RamRestriction denyingUnfiltered(String... actions) {
    return new RamRestriction(
        deniedActions, emptyActions, resourceGroupIds, union(deniedUnfilteredActions, actions));
  }

  /**
   * Also hides the entries of these actions. Their dry run is refused with 403 {@code
   * Forbidden.RAM}: that is not documented, but an assumption of this server, namely that a dry run
   * reports the missing permission where the call hides it.
   */
  public RamRestriction hiding(String... actions) {
    return new RamRestriction(
        deniedActions, union(emptyActions, actions), resourceGroupIds, deniedUnfilteredActions);
  }

  /**
   * Lists only what is in these resource groups and those given before. Each security group,
   * instance and interface counts by its own resource group. Neither an error nor a dry run reports
   * the restriction.
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
