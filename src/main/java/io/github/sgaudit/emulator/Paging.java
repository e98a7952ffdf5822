package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the answer of a query into pages: by token if a token or {@code MaxResults} was sent, else
 * by page number. A token is opaque and valid only for the query that it was issued for; the same
 * place in the same query always has the same token.
 */
final class Paging {
  private static final int OLD_MAX_PAGE_SIZE = 50;
  private static final int TOKEN_BYTES = 24;

  /** Sequence numbers start at 1. */
  private static final long BEFORE_ALL = 0;

  /** Parameters that may differ from page to page. */
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

  private final Behaviour behaviour;
  private final Map<Place, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  Paging(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /**
   * The page sizes of an action. A size outside the limits counts as the nearest limit.
   *
   * @param minResults the minimum of {@code MaxResults}
   * @param maxResults the maximum of {@code MaxResults}
   * @param maxPageSize the maximum of {@code PageSize}
   */
  record Sizes(int defaultSize, int minResults, int maxResults, int maxPageSize) {}

  /**
   * What a query matches, in the order of the sequence numbers.
   *
   * @param after the entries whose sequence number is higher than this one; lazy, so that a walk
   *     over many pages does not look at every entry for each page
   */
  record Entries<T>(LongFunction<Stream<T>> after, ToLongFunction<T> sequence) {
    static <T> Entries<T> of(List<T> all, ToLongFunction<T> sequence) {
      return new Entries<>(
          number -> all.stream().dropWhile(each -> sequence.applyAsLong(each) <= number), sequence);
    }

    List<T> all() {
      return after.apply(BEFORE_ALL).toList();
    }
  }

  private record Place(String query, long after) {}

  /** Returns the entries of the requested page, and adds the fields about it to the answer. */
  <T> List<T> page(ApiCall call, Sizes sizes, Entries<T> entries, ObjectNode answer)
      throws ApiException {
    boolean byNumber = call.has("PageNumber") || call.has("PageSize");
    if (behaviour.has(Quirk.PAGE_NUMBERS_REFUSED) && byNumber) {
      throw new ApiException(
          400,
          "NotSupported.PageNumberAndPageSize",
          "The parameters PageNumber and PageSize are currently not supported, please use NextToken"
              + " and MaxResults instead.");
    }
    if (behaviour.has(Quirk.PAGE_TOKENS_IGNORED)) {
      Sizes old = new Sizes(10, 1, OLD_MAX_PAGE_SIZE, OLD_MAX_PAGE_SIZE);
      return pageByNumber(call, old, entries.all(), answer);
    }
    return call.has("NextToken") || call.has("MaxResults")
        ? pageByToken(call, sizes, entries, answer)
        : pageByNumber(call, sizes, entries.all(), answer);
  }

  <T> List<T> pageByToken(ApiCall call, Sizes sizes, Entries<T> entries, ObjectNode answer)
      throws ApiException {
    int size =
        clamp(
            call.findInt("MaxResults"),
            sizes.defaultSize(),
            sizes.minResults(),
            sizes.maxResults());
    String query = query(call);
    long after = BEFORE_ALL;
    String token = call.find("NextToken");
    if (token == null && behaviour.has(Quirk.EMPTY_FIRST_PAGES)) {
      answer.put("NextToken", issueToken(query, BEFORE_ALL));
      return List.of();
    }
    if (token != null) {
      Place place = places.get(token);
      if (place == null || !place.query().equals(query)) {
        throw ApiException.invalidPageToken();
      }
      after = place.after();
    }
    List<T> page = new ArrayList<>();
    Iterator<T> rest = entries.after().apply(after).iterator();
    while (page.size() < size && rest.hasNext()) {
      page.add(rest.next());
    }
    answer.put(
        "NextToken",
        rest.hasNext()
            ? issueToken(query, entries.sequence().applyAsLong(page.get(page.size() - 1)))
            : "");
    return page;
  }

  static <T> List<T> pageByNumber(ApiCall call, Sizes sizes, List<T> all, ObjectNode answer)
      throws ApiException {
    int size = clamp(call.findInt("PageSize"), sizes.defaultSize(), 1, sizes.maxPageSize());
    int number = clamp(call.findInt("PageNumber"), 1, 1, Integer.MAX_VALUE);
    answer.put("TotalCount", all.size()).put("PageNumber", number).put("PageSize", size);
    int from = (int) Math.min(all.size(), (number - 1L) * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }

  static int clamp(@Nullable Integer requested, int defaultSize, int min, int max) {
    return requested == null ? defaultSize : Math.max(min, Math.min(max, requested));
  }

  private String issueToken(String query, long after) {
    return tokens.computeIfAbsent(
        new Place(query, after),
        place -> {
          byte[] bytes = new byte[TOKEN_BYTES];
          random.nextBytes(bytes);
          String token = "AAAAA" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
          places.put(token, place);
          return token;
        });
  }

  private static String query(ApiCall call) {
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.keySet().removeAll(NOT_PART_OF_QUERY);
    return call.action() + parameters;
  }
}
