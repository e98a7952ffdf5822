package io.github.sgaudit.ecs;

import io.github.sgaudit.json.WireException;
import java.util.HashSet;
import java.util.Set;

/** The page tokens of one walk: one that comes twice would lead in a circle. */
final class PageTokens {
  /** A token that is always new on pages that are always empty leads nowhere either. */
  private static final int MAX_EMPTY_PAGES = 1000;

  private final Set<String> seen = new HashSet<>();
  private int emptyPages;

  void check(WirePage<?> page) throws WireException {
    if (page.nextToken() != null && !seen.add(page.nextToken())) {
      throw new WireException("a page token came twice: the pages go in a circle");
    }
    emptyPages = page.items().isEmpty() ? emptyPages + 1 : 0;
    if (emptyPages > MAX_EMPTY_PAGES) {
      throw new WireException(MAX_EMPTY_PAGES + " pages in a row were empty");
    }
  }
}
