package io.github.sgaudit.ecs;

import org.jspecify.annotations.Nullable;

/**
 * Where in a list a page stands.
 *
 * @param size the most items of the page
 * @param token the page token, null on the first page
 * @param number the page number from 1, null where pages are walked by token
 */
record PagePosition(int size, @Nullable String token, @Nullable Integer number) {

  /** The largest page that DescribeSecurityGroups gives by number. */
  private static final int MAX_NUMBERED_SIZE = 50;

  static PagePosition first(int size) {
    return new PagePosition(size, null, null);
  }

  PagePosition at(String nextToken) {
    return new PagePosition(size, nextToken, null);
  }

  PagePosition numbered(int pageNumber) {
    return new PagePosition(Math.min(size, MAX_NUMBERED_SIZE), null, pageNumber);
  }
}
