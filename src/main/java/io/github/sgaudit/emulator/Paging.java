package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the answer of a query into pages: by token where a token or {@code MaxResults} was sent,
 * else by page number.
 */
final class Paging {
  private static final int OLD_MAX_PAGE_SIZE = 50;

  /** Sequence numbers begin at 1. */
  private static final long BEFORE_ALL = 0;

  /** What does not change the query, and so may differ from page to page. */
  private static final Set<String> NOT_PART_OF_QUERY =
      Set.of(
          "NextToken",
          "MaxResults",
          "PageNumber",
          "PageSize",
          "Action",
          "Version",
          "Format",
          "AccessKeyId",
          "SecurityToken",
          "Signature",
          "SignatureMethod",
          "SignatureNonce",
          "SignatureType",
          "SignatureVersion",
          "Timestamp");

  /**
   * The sizes that an action takes. What is beyond them is set to the nearest one.
   *
   * @param defaultSize entries a page where none is asked for
   * @param minResults the least {@code MaxResults}
   * @param maxResults the most {@code MaxResults}
   * @param maxPageSize the most {@code PageSize}
   */
  record Sizes(int defaultSize, int minResults, int maxResults, int maxPageSize) {}

  private final Behaviour behaviour;
  private final PageTokens tokens = new PageTokens();

  Paging(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Gives the entries of the page asked for, and writes the fields about it into the answer. */
  <T> List<T> page(
      ApiCall call, Sizes sizes, List<T> all, ToLongFunction<T> sequence, ObjectNode answer)
      throws ApiErrorException {
    return page(call, sizes, Entries.of(all, sequence), answer);
  }

  /** The same over entries that need not all be looked at. */
  <T> List<T> page(ApiCall call, Sizes sizes, Entries<T> entries, ObjectNode answer)
      throws ApiErrorException {
    boolean byNumber = call.has("PageNumber") || call.has("PageSize");
    if (behaviour.pageNumbersRefused() && byNumber) {
      throw new ApiErrorException(
          400,
          "NotSupported.PageNumberAndPageSize",
          "The parameters PageNumber and PageSize are currently not supported, please use NextToken"
              + " and MaxResults instead.");
    }
    if (behaviour.pageTokensIgnored()) {
      Sizes old = new Sizes(10, 1, OLD_MAX_PAGE_SIZE, OLD_MAX_PAGE_SIZE);
      return pageByNumber(call, old, entries.all(), answer);
    }
    return call.has("NextToken") || call.has("MaxResults")
        ? pageByToken(call, sizes, entries, answer)
        : pageByNumber(call, sizes, entries.all(), answer);
  }

  <T> List<T> pageByToken(
      ApiCall call, Sizes sizes, List<T> all, ToLongFunction<T> sequence, ObjectNode answer)
      throws ApiErrorException {
    return pageByToken(call, sizes, Entries.of(all, sequence), answer);
  }

  private <T> List<T> pageByToken(ApiCall call, Sizes sizes, Entries<T> entries, ObjectNode answer)
      throws ApiErrorException {
    int size =
        clamp(
            call.findInt("MaxResults"),
            sizes.defaultSize(),
            sizes.minResults(),
            sizes.maxResults());
    String query = query(call);
    long after = BEFORE_ALL;
    String token = call.find("NextToken");
    if (token == null && behaviour.emptyFirstPages()) {
      answer.put("NextToken", tokens.issue(query, BEFORE_ALL));
      return List.of();
    }
    if (token != null) {
      Long found = tokens.find(query, token);
      if (found == null) {
        throw invalidToken();
      }
      after = found;
    }
    List<T> page = new ArrayList<>();
    Iterator<T> rest = entries.after(after);
    while (page.size() < size && rest.hasNext()) {
      page.add(rest.next());
    }
    answer.put(
        "NextToken",
        rest.hasNext() ? tokens.issue(query, entries.sequence(page.get(page.size() - 1))) : "");
    return page;
  }

  static <T> List<T> pageByNumber(ApiCall call, Sizes sizes, List<T> all, ObjectNode answer)
      throws ApiErrorException {
    int size = clamp(call.findInt("PageSize"), sizes.defaultSize(), 1, sizes.maxPageSize());
    int number = clamp(call.findInt("PageNumber"), 1, 1, Integer.MAX_VALUE);
    answer.put("TotalCount", all.size()).put("PageNumber", number).put("PageSize", size);
    int from = (int) Math.min(all.size(), (number - 1L) * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }

  /** The spelling is the API's own. */
  static ApiErrorException invalidToken() {
    return new ApiErrorException(
        400, "InValidParameter.NextToken", "The specified parameter NextToken is invalid.");
  }

  private static int clamp(@Nullable Integer asked, int standard, int least, int most) {
    return asked == null ? standard : Math.max(least, Math.min(most, asked));
  }

  private static String query(ApiCall call) {
    TreeMap<String, String> parts = new TreeMap<>(call.parameters());
    parts.keySet().removeAll(NOT_PART_OF_QUERY);
    return call.action() + parts;
  }
}
