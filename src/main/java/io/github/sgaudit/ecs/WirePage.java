package io.github.sgaudit.ecs;

import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items the items, in the API's order
 * @param nextToken the token of the next page, null on the last one
 * @param totalCount the number of items on all pages; null or without meaning where the endpoint
 *     pages by token
 */
public record WirePage<T>(List<T> items, @Nullable String nextToken, @Nullable Integer totalCount) {

  public WirePage {
    items = List.copyOf(items);
  }

  /**
   * Whether the page says that there are more items than it holds.
   *
   * @return true where a token or a larger total says so
   */
  public boolean goesOn() {
    return nextToken != null || totalIsLarger();
  }

  /**
   * Whether the total is larger than what the page holds. An item that comes twice is held once:
   * else a list that goes on would seem to end.
   *
   * @return false where there is no total
   */
  public boolean totalIsLarger() {
    return totalCount != null && totalCount > items.stream().distinct().count();
  }

  static <T> WirePage<T> of(WireObject answer, List<T> items) throws WireException {
    answer.requireSpelling("NextToken");
    answer.requireSpelling("TotalCount");
    return new WirePage<>(items, answer.text("NextToken"), answer.count("TotalCount"));
  }
}
