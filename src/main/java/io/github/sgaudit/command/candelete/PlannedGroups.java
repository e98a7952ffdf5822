package io.github.sgaudit.command.candelete;

import io.github.sgaudit.account.AccountSettings;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The groups of {@code --terraform-plan}. */
final class PlannedGroups {
  private PlannedGroups() {}

  /** Where the plan's providers work, as far as it tells. */
  static AccountSettings.RegionHint regions(TerraformPlan plan) {
    Set<String> known = new LinkedHashSet<>();
    boolean areAll = true;
    for (TerraformPlan.DeletedGroup group : plan.deletedGroups()) {
      if (group.regionId() == null) {
        areAll = false;
      } else {
        known.add(group.regionId());
      }
    }
    return new AccountSettings.RegionHint(List.copyOf(known), "the Terraform plan", areAll);
  }

  /** A group that is surely elsewhere would not be found, and count as deleted already. */
  static void requireAsked(TerraformPlan plan, List<String> regionIds) throws CommandException {
    for (TerraformPlan.DeletedGroup group : plan.deletedGroups()) {
      String regionId = group.regionId();
      if (regionId != null && !regionIds.contains(regionId)) {
        throw CommandException.usage(
            "the plan deletes "
                + SafeText.plain(group.address())
                + " in "
                + regionId
                + ", but "
                + String.join(", ", regionIds)
                + (regionIds.size() == 1 ? " is" : " are")
                + " asked; add --region "
                + regionId);
      }
    }
  }

  /** A note for each group that Terraform deletes before the plan frees it. */
  static List<String> movedTooLate(Assumptions assumptions, Deletions deletions) {
    List<String> notes = new ArrayList<>();
    if (assumptions instanceof TerraformPlan plan) {
      for (Assessment group : deletions.securityGroups()) {
        List<String> moved =
            group.blockers().stream()
                .map(Blocker::id)
                .filter(id -> id != null && plan.isMovedTooLate(id, group.securityGroupId()))
                .map(String::valueOf)
                .toList();
        if (!moved.isEmpty()) {
          notes.add(
              group.securityGroupId()
                  + ": Terraform deletes this group before it moves "
                  + String.join(", ", moved)
                  + " out of it; set create_before_destroy for the group");
        }
      }
    }
    return notes;
  }
}
