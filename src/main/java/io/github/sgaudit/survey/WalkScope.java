package io.github.sgaudit.survey;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of a region whose members are walked by themselves.
 *
 * @param vpcId the VPC, null for the whole region
 * @param maxPages the most pages to ask for, of either kind of member
 */
record WalkScope(@Nullable String vpcId, int maxPages) {
  /** Below this, a walk could not save more calls than trying it may cost. */
  private static final int WORTH_A_WALK = 4;

  /** Each VPC takes a call of either kind at least. */
  private static final int MOST_VPCS = 8;

  private static final String CLASSIC = "";

  /** Whether a walk can save more calls than trying it may cost. */
  static boolean isWorthAWalk(int groups) {
    return groups >= WORTH_A_WALK;
  }

  /**
   * Where the members of groups are: a few VPCs, each by itself, else the region.
   *
   * @param groups null for one that is not described, which may be anywhere
   */
  static List<WalkScope> of(List<? extends @Nullable SecurityGroup> groups) {
    Map<String, Integer> groupsByVpc = new TreeMap<>();
    for (SecurityGroup group : groups) {
      String vpcId = group == null || group.vpcId() == null ? CLASSIC : group.vpcId();
      groupsByVpc.merge(vpcId, 1, Integer::sum);
    }
    if (groupsByVpc.size() > MOST_VPCS || groupsByVpc.containsKey(CLASSIC)) {
      return List.of(new WalkScope(null, maxPages(groups.size())));
    }
    return groupsByVpc.entrySet().stream()
        .map(entry -> new WalkScope(entry.getKey(), maxPages(entry.getValue())))
        .toList();
  }

  /** Group by group takes a call of either kind for each, or more: half of that may be staked. */
  private static int maxPages(int groups) {
    return Math.max(1, groups / 2);
  }

  boolean isRegion() {
    return vpcId == null;
  }

  boolean isOfSameVpc(WalkScope other) {
    return Objects.equals(vpcId, other.vpcId);
  }
}
