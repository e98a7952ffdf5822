package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A random account, and what was put into it.
 *
 * @param seed makes the same world again
 * @param world the account
 * @param traits how its API behaves
 * @param regionIds the regions that are asked
 * @param askedIds the groups that are asked about, in that order; some do not exist
 * @param groups what is known of every group of the account, by ID
 */
record TrialWorld(
    long seed,
    World world,
    Traits traits,
    List<String> regionIds,
    List<String> askedIds,
    Map<String, GroupTruth> groups) {

  static final String ACCOUNT_UID = "1357924680135792";
  static final String KEY_ID = "LTAI5tOracle000000000001";
  static final String SECRET = "secretOfTheOracle00000000001";

  /**
   * What is known of a group in one region; null where that region does not have it.
   *
   * @param regionId the region; null for all that are asked, where there are several
   */
  @Nullable GroupTruth truth(@Nullable String regionId, String id) {
    GroupTruth truth = groups.get(id);
    boolean meant =
        truth != null
            && (regionId == null ? regionIds.size() > 1 : truth.regionId.equals(regionId));
    return meant ? truth : null;
  }

  /** Whether the identity that asks is shown an instance that has network interfaces. */
  boolean showsInstanceOfVpc(String regionId) {
    return groups.values().stream()
        .anyMatch(
            group ->
                group.regionId.equals(regionId)
                    && !group.isClassic()
                    && !group.shown(group.instances, traits).isEmpty());
  }

  /** Whether the account's list shows a group to the identity that asks. */
  boolean lists(GroupTruth truth) {
    return traits.lists(truth.resourceGroupId);
  }
}
