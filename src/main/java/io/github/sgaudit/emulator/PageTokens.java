package io.github.sgaudit.emulator;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The page tokens that were given out. A token says nothing by itself, and is good only for the
 * query that it was given for. The same place in the same query has one token.
 */
final class PageTokens {
  private static final int TOKEN_BYTES = 24;

  private final Map<Place, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  /**
   * A place within the answer of a query.
   *
   * @param query what was asked
   * @param after the sequence number of the last entry given
   */
  private record Place(String query, long after) {}

  String issue(String query, long after) {
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

  @Nullable Long find(String query, String token) {
    Place place = places.get(token);
    return place == null || !place.query().equals(query) ? null : Long.valueOf(place.after());
  }
}
