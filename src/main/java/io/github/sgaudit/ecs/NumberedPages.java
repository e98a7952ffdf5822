package io.github.sgaudit.ecs;

import io.github.sgaudit.json.WireException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks pages by number against the total that each of them tells: pages by number shift when the
 * list changes, and an endpoint may give the first page for ever.
 */
final class NumberedPages<T> {
  private final String items;
  private final Function<T, String> id;
  private final Set<String> seen = new HashSet<>();
  private @Nullable Integer total;
  private int pages;

  /**
   * @param items what the items are called, in the plural
   * @param id tells them apart
   */
  NumberedPages(String items, Function<T, String> id) {
    this.items = items;
    this.id = id;
  }

  void check(WirePage<T> page) throws WireException {
    if (page.totalCount() == null) {
      throw new WireException("TotalCount is missing on a page by number");
    }
    if (total != null && !total.equals(page.totalCount())) {
      throw new WireException(
          "the list changed from "
              + total
              + " to "
              + page.totalCount()
              + " "
              + items
              + " while it was read; ask again");
    }
    total = page.totalCount();
    pages++;
    int before = seen.size();
    page.items().forEach(item -> seen.add(id.apply(item)));
    if (seen.size() == before && !isComplete()) {
      throw new WireException(
          "the answer counts " + total + " " + items + ", but its pages list " + before);
    }
    if (seen.size() > total) {
      throw new WireException(
          "the answer counts " + total + " " + items + ", but its pages list " + seen.size());
    }
  }

  /** Whether all these items were on the pages. */
  boolean listed(List<T> some) {
    return some.stream().map(id).allMatch(seen::contains);
  }

  /** How many pages there were so far. */
  int pages() {
    return pages;
  }

  /** Whether as many items came as were counted. */
  boolean isComplete() {
    return total != null && seen.size() >= total;
  }
}
