package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.ReportHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way of a plan: something that holds a group, or that a group is missing or could
 * not be judged; then the ID is that of the group itself.
 *
 * @param regionId null for a group found in none of several regions
 */
record PlanBlocker(
    @Nullable String regionId,
    String heldSecurityGroupId,
    String type,
    @Nullable String id,
    @Nullable String name,
    @Nullable String aliUid,
    @Nullable String detail) {

  /**
   * All that is in the way of deleting some groups.
   *
   * @param staying the groups that are neither deleted by a step nor gone where that is as good
   */
  static List<PlanBlocker> of(List<Assessment> staying) {
    Set<List<String>> keys = Set.copyOf(staying.stream().map(PlanBlocker::key).toList());
    List<PlanBlocker> all = new ArrayList<>();
    for (Assessment group : staying) {
      if (group.blockers().isEmpty()) {
        boolean missing = group.verdict() == Verdict.NOT_FOUND;
        all.add(
            new PlanBlocker(
                group.regionId(),
                group.securityGroupId(),
                group.verdict().text(),
                group.securityGroupId(),
                group.securityGroupName(),
                null,
                missing ? null : ReportHead.failedChecks(group)));
      }
      for (Blocker blocker : group.blockers()) {
        all.add(
            new PlanBlocker(
                group.regionId(),
                group.securityGroupId(),
                blocker.type(),
                blocker.id(),
                blocker.name(),
                blocker.aliUid(),
                detail(blocker, group, keys)));
      }
    }
    return all;
  }

  private static List<String> key(Assessment group) {
    return List.of(String.valueOf(group.regionId()), group.securityGroupId());
  }

  private static @Nullable String detail(
      Blocker blocker, Assessment held, Set<List<String>> staying) {
    boolean isOfTheSet =
        blocker instanceof Blocker.Referenced
            && staying.contains(
                List.of(String.valueOf(held.regionId()), String.valueOf(blocker.id())));
    return isOfTheSet && blocker.detail() == null
        ? "a group of the set that has to stay"
        : blocker.detail();
  }
}
