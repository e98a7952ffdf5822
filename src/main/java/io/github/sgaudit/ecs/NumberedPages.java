package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.ecs.wire.WireException;
import io.github.sgaudit.ecs.wire.WirePage;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks pages by number against the total that each of them tells: pages by number shift when the
 * list changes, and an endpoint may give the first page for ever.
 */
final class NumberedPages {
  private final Set<String> seen = new HashSet<>();
  private @Nullable Integer total;

  void check(WirePage<SecurityGroup> page) throws WireException {
    if (page.totalCount() == null) {
      throw new WireException("TotalCount is missing on a page by number");
    }
    if (total != null && !total.equals(page.totalCount())) {
      throw new WireException(
          "the list changed from "
              + total
              + " to "
              + page.totalCount()
              + " groups while it was read; ask again");
    }
    total = page.totalCount();
    int before = seen.size();
    page.items().forEach(group -> seen.add(group.securityGroupId()));
    if (seen.size() == before && !isComplete()) {
      throw new WireException(
          "the answer counts " + total + " groups, but its pages list " + before);
    }
  }

  /** Whether as many groups came as were counted. */
  boolean isComplete() {
    return total != null && seen.size() >= total;
  }
}
