package io.github.sgaudit.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement on one security group.
 *
 * @param regionId the region; null for a group found in none of several regions
 * @param securityGroupId the group
 * @param securityGroupName its name, null where it is not known
 * @param verdict the verdict
 * @param blockers everything found that holds the group
 * @param checks all checks, in their order
 */
public record Assessment(
    @Nullable String regionId,
    String securityGroupId,
    @Nullable String securityGroupName,
    Verdict verdict,
    List<Blocker> blockers,
    List<Check> checks) {

  /** Copies the lists. */
  public Assessment {
    blockers = List.copyOf(blockers);
    checks = List.copyOf(checks);
  }

  /**
   * The same judgement, without the region.
   *
   * @return a judgement for a group that was found in none of several regions
   */
  public Assessment inNoRegion() {
    return new Assessment(
        null,
        securityGroupId,
        securityGroupName,
        verdict,
        blockers,
        checks.stream().map(Assessment::inAnyRegion).toList());
  }

  private static Check inAnyRegion(Check check) {
    return check.name() == Check.Name.EXISTS && check.status() == Check.Status.BLOCKED
        ? new Check(
            check.name(),
            check.status(),
            check.count(),
            check.more(),
            "no security group with this ID in any of the regions asked")
        : check;
  }
}
