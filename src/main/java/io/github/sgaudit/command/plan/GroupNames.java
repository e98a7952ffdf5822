package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.TeardownPlan;
import io.github.sgaudit.output.CellText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the groups of a plan. */
final class GroupNames {
  private record Key(@Nullable String regionId, String securityGroupId) {}

  private final Map<Key, @Nullable String> names = new HashMap<>();

  GroupNames(TeardownPlan plan) {
    for (Assessment group : plan.deletions().securityGroups()) {
      names.put(new Key(group.regionId(), group.securityGroupId()), group.securityGroupName());
    }
  }

  /** The name, or what stands for one that is not known. */
  String of(String regionId, String securityGroupId) {
    return CellText.orUnknown(names.get(new Key(regionId, securityGroupId)));
  }
}
