package io.github.sgaudit.emulator;

import java.util.HashSet;
import java.util.Set;

/**
 * What the identity behind an access key may not see.
 *
 * @param deniedActions actions answered with 403 {@code Forbidden.RAM}
 * @param emptyActions actions answered with an empty list under 200, as the API did for years
 * @param resourceGroupIds the resource groups whose security groups DescribeSecurityGroups lists;
 *     empty lists all
 */
public record RamRestriction(
    Set<String> deniedActions, Set<String> emptyActions, Set<String> resourceGroupIds) {

  /** Copies the sets. */
  public RamRestriction {
    deniedActions = Set.copyOf(deniedActions);
    emptyActions = Set.copyOf(emptyActions);
    resourceGroupIds = Set.copyOf(resourceGroupIds);
  }

  /**
   * An identity that may do everything.
   *
   * @return no restriction
   */
  public static RamRestriction none() {
    return new RamRestriction(Set.of(), Set.of(), Set.of());
  }

  /**
   * Denies actions, in addition to those denied already.
   *
   * @param actions such as {@code DescribeInstances}
   * @return the stricter restriction
   */
  public RamRestriction denying(String... actions) {
    return new RamRestriction(union(deniedActions, actions), emptyActions, resourceGroupIds);
  }

  /**
   * Answers actions with an empty list, in addition to those answered so already.
   *
   * @param actions such as {@code DescribeInstances}
   * @return the stricter restriction
   */
  public RamRestriction hiding(String... actions) {
    return new RamRestriction(deniedActions, union(emptyActions, actions), resourceGroupIds);
  }

  /**
   * Lists only the groups of some resource groups, in addition to those listed already.
   *
   * @param ids the resource groups
   * @return the changed restriction
   */
  public RamRestriction limitedTo(String... ids) {
    return new RamRestriction(deniedActions, emptyActions, union(resourceGroupIds, ids));
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return all;
  }
}
