package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.survey.SecurityGroupListing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The groups that a walk has come by, each once, up to the limit. */
final class FoundSecurityGroups {
  private final int limit;
  private final Map<String, SecurityGroup> byId = new LinkedHashMap<>();
  private boolean beyondLimit;

  FoundSecurityGroups(int limit) {
    this.limit = limit;
  }

  /** Adds those that are new. */
  void addAll(List<SecurityGroup> groups) {
    for (SecurityGroup group : groups) {
      if (byId.size() < limit) {
        byId.putIfAbsent(group.securityGroupId(), group);
      } else if (!byId.containsKey(group.securityGroupId())) {
        beyondLimit = true;
      }
    }
  }

  boolean isFull() {
    return byId.size() >= limit;
  }

  /**
   * The groups, as the answer.
   *
   * @param furtherPages whether there are pages that were not asked for
   */
  SecurityGroupListing listing(boolean furtherPages) {
    return new SecurityGroupListing(List.copyOf(byId.values()), beyondLimit || furtherPages);
  }
}
