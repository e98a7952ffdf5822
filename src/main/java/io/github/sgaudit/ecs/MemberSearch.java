package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.outcome.FailureException;

/**
 * Walks a list of members until the first page that has any: one member is enough to hold a group,
 * and only the end of the list proves that there is none.
 *
 * @param <M> the kind of member
 */
final class MemberSearch<M extends Member> {
  private final Pages<M> pages;
  private final int pageSize;

  MemberSearch(Pages<M> pages, int pageSize) {
    this.pages = pages;
    this.pageSize = pageSize;
  }

  Members<M> search() throws FailureException, InterruptedException {
    return ExpiredToken.startingOverOnce(this::once);
  }

  private Members<M> once() throws FailureException, InterruptedException {
    PageTokens tokens = new PageTokens();
    PagePosition position = PagePosition.first(pageSize);
    for (int number = 1; ; number++) {
      WirePage<M> page = pages.ask(position, number, asked -> check(asked, tokens));
      if (!page.items().isEmpty() || page.nextToken() == null) {
        return new Members<>(page.items().stream().distinct().toList(), page.goesOn());
      }
      position = position.at(page.nextToken());
    }
  }

  private static void check(WirePage<?> page, PageTokens tokens) throws WireException {
    tokens.check(page);
    if (page.items().isEmpty() && page.nextToken() == null && page.totalIsLarger()) {
      throw new WireException("the answer counts " + page.totalCount() + " and lists none");
    }
  }
}
