package io.github.sgaudit.ecs;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.MemberWalk.Placed;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks a list of members to its end, by token alone: an endpoint that has more than it lists and
 * gives no token is not understood. (Pages by number shift when a member is released meanwhile, and
 * then one is passed over without a trace.)
 *
 * @param <M> the kind of member
 */
final class WholeMemberWalk<M extends Member> {
  private final Pages<Placed<M>> pages;
  private final PagePosition first;
  private final int maxPages;
  private int asked;

  WholeMemberWalk(Pages<Placed<M>> pages, int pageSize, int maxPages) {
    this.pages = pages;
    this.first = PagePosition.first(pageSize);
    this.maxPages = maxPages;
  }

  /** Walks once; pages from before the start-over of an expired token count as asked for. */
  MemberWalk<M> walk() throws FailureException, InterruptedException {
    return ExpiredToken.startingOverOnce(this::byToken);
  }

  private MemberWalk<M> byToken() throws FailureException, InterruptedException {
    Map<String, Placed<M>> found = new LinkedHashMap<>();
    PageTokens tokens = new PageTokens();
    PagePosition position = first;
    for (int number = 1; asked < maxPages; number++) {
      asked++;
      boolean firstPage = number == 1;
      boolean lastAllowed = asked == maxPages;
      WirePage<Placed<M>> page =
          pages.ask(position, number, answered -> check(answered, tokens, firstPage, lastAllowed));
      if (firstPage && hasMoreWithoutToken(page)) {
        return new MemberWalk.TooLong<>(true);
      }
      page.items().forEach(each -> found.merge(each.member().id(), each, WholeMemberWalk::union));
      if (page.nextToken() == null) {
        return new MemberWalk.Whole<>(List.copyOf(found.values()));
      }
      position = position.at(page.nextToken());
    }
    return new MemberWalk.TooLong<>(!found.isEmpty());
  }

  /** Beside tokens the total is documented to mean nothing. */
  private static void check(
      WirePage<?> page, PageTokens tokens, boolean firstPage, boolean lastAllowed)
      throws WireException {
    tokens.check(page);
    // Where no further page is wanted, it does not matter that none could be asked for.
    boolean isEnough = lastAllowed && !page.items().isEmpty();
    if (firstPage && hasMoreWithoutToken(page) && !isEnough) {
      throw new WireException(
          "the answer counts "
              + page.totalCount()
              + ", lists "
              + page.items().size()
              + " and gives no page token");
    }
  }

  private static boolean hasMoreWithoutToken(WirePage<?> page) {
    return page.nextToken() == null && page.totalIsLarger();
  }

  /** A member that moved while the list was walked may come twice, in other groups. */
  private static <M extends Member> Placed<M> union(Placed<M> one, Placed<M> other) {
    Set<String> groups = new HashSet<>(one.securityGroupIds());
    groups.addAll(other.securityGroupIds());
    return new Placed<>(one.member(), groups, one.vpcId());
  }
}
