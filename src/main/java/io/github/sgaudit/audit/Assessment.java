package io.github.sgaudit.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement on one security group.
 *
 * @param regionId the region; null for a group found in none of several regions
 * @param securityGroupName null where it is not known
 * @param blockers everything found that blocks the deletion
 * @param checks all checks, in their order
 * @param assumed what was found and is assumed gone, of a set also what holds the groups that go
 *     before; null where nothing is assumed of any group
 */
public record Assessment(
    @Nullable String regionId,
    String securityGroupId,
    @Nullable String securityGroupName,
    Verdict verdict,
    List<Blocker> blockers,
    List<Check> checks,
    @Nullable List<Blocker> assumed) {

  public Assessment {
    blockers = List.copyOf(blockers);
    checks = List.copyOf(checks);
    assumed = assumed == null ? null : List.copyOf(assumed);
  }

  /** A judgement for which nothing was assumed. */
  public Assessment(
      @Nullable String regionId,
      String securityGroupId,
      @Nullable String securityGroupName,
      Verdict verdict,
      List<Blocker> blockers,
      List<Check> checks) {
    this(regionId, securityGroupId, securityGroupName, verdict, blockers, checks, null);
  }

  /** The same judgement, which stands on these being gone. */
  Assessment withAssumed(List<Blocker> gone) {
    return new Assessment(
        regionId, securityGroupId, securityGroupName, verdict, blockers, checks, gone);
  }

  /** The same judgement for a group that was found in none of several regions. */
  Assessment inNoRegion() {
    return new Assessment(
        null, securityGroupId, securityGroupName, verdict, blockers, checks, assumed);
  }

  /** The same judgement as far as these blockers go. */
  public Assessment withBlockers(List<Blocker> some) {
    return new Assessment(
        regionId, securityGroupId, securityGroupName, verdict, some, checks, assumed);
  }

  /** The judgement on a group that is not found here, but may be in another account. */
  Assessment perhapsInAnotherAccount() {
    List<Check> open =
        checks.stream()
            .map(
                check ->
                    check.name() == Check.Name.EXISTS
                        ? new Check(
                            check.name(),
                            Check.Status.FAILED,
                            0,
                            false,
                            Check.Reason.MAY_BE_IN_ANOTHER_ACCOUNT,
                            null)
                        : check)
            .toList();
    return new Assessment(
        regionId,
        securityGroupId,
        securityGroupName,
        Verdict.UNDETERMINED,
        blockers,
        open,
        assumed);
  }

  /** Whether anything shows that the group exists. */
  boolean isFound() {
    return !blockers.isEmpty()
        || checks.stream()
            .anyMatch(
                check ->
                    check.name() == Check.Name.EXISTS && check.status() == Check.Status.PASSED);
  }

  /**
   * Whether every required check ran to its end and no list of references was cut. One that was
   * skipped, since it was not needed or is not required, takes nothing from that.
   */
  boolean isComplete() {
    return checks.stream()
        .noneMatch(
            check ->
                check.status() == Check.Status.FAILED
                    || (check.name() == Check.Name.REFERENCES && check.more()));
  }
}
