package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.ApiFailure.Origin;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.ecs.wire.WireException;
import io.github.sgaudit.ecs.wire.WirePage;
import io.github.sgaudit.survey.EcsApiException;
import io.github.sgaudit.survey.SecurityGroupListing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks the pages of DescribeSecurityGroups by token, or by number where there are no tokens. */
final class SecurityGroupWalk {
  /** The answer of an endpoint that pages by token alone to a page number. */
  private static final String NO_NUMBERS = "NotSupported.PageNumberAndPageSize";

  private final Pages<SecurityGroup> pages;
  private final PagePosition first;
  private final int limit;

  SecurityGroupWalk(Pages<SecurityGroup> pages, int pageSize, int limit) {
    this.pages = pages;
    this.first = PagePosition.first(pageSize);
    this.limit = limit;
  }

  SecurityGroupListing walk() throws EcsApiException, InterruptedException {
    return ExpiredToken.startingOverOnce(this::byToken);
  }

  private SecurityGroupListing byToken() throws EcsApiException, InterruptedException {
    FoundSecurityGroups found = new FoundSecurityGroups(limit);
    PageTokens tokens = new PageTokens();
    PagePosition position = first;
    for (int number = 1; ; number++) {
      WirePage<SecurityGroup> page = pages.ask(position, number, tokens::check);
      found.addAll(page.items());
      String token = page.nextToken();
      // Beside tokens the total is documented to mean nothing.
      boolean withoutTokens = number == 1 && token == null && page.totalIsLarger();
      if (found.isFull() || (token == null && !withoutTokens)) {
        return found.listing(token != null || withoutTokens);
      }
      if (token == null) {
        return byNumber();
      }
      position = position.at(token);
    }
  }

  /**
   * Pages by number shift when the list changes: a group that goes takes one from the next page to
   * a page that was read already, and if another comes, the total does not tell. So several pages
   * are whole only where a second reading gives the same.
   */
  private SecurityGroupListing byNumber() throws EcsApiException, InterruptedException {
    SecurityGroupListing listing = readNumbered(page -> {});
    boolean onePage = listing.securityGroups().size() <= first.numbered(1).size();
    if (listing.cut() || onePage) {
      return listing;
    }
    Set<String> ids = ids(listing.securityGroups());
    return readNumbered(
        page -> {
          if (!ids.containsAll(ids(page.items()))) {
            throw new WireException("the list changed while its pages were read; ask again");
          }
        });
  }

  private static Set<String> ids(List<SecurityGroup> groups) {
    return groups.stream().map(SecurityGroup::securityGroupId).collect(Collectors.toSet());
  }

  private SecurityGroupListing readNumbered(Pages.PageCheck<SecurityGroup> check)
      throws EcsApiException, InterruptedException {
    FoundSecurityGroups found = new FoundSecurityGroups(limit);
    NumberedPages<SecurityGroup> progress =
        new NumberedPages<>("groups", SecurityGroup::securityGroupId);
    for (int number = 1; ; number++) {
      WirePage<SecurityGroup> page =
          askNumbered(
              number,
              read -> {
                progress.check(read);
                check.check(read);
              });
      found.addAll(page.items());
      if (found.isFull() || progress.isComplete()) {
        return found.listing(!progress.isComplete());
      }
    }
  }

  private WirePage<SecurityGroup> askNumbered(int number, Pages.PageCheck<SecurityGroup> check)
      throws EcsApiException, InterruptedException {
    try {
      return pages.ask(first.numbered(number), number, check);
    } catch (EcsApiException e) {
      Origin origin = e.failure().origin();
      if (NO_NUMBERS.equals(origin.code())) {
        throw new EcsApiException(
            new ApiFailure.NotUnderstood(
                new Origin(
                    origin.action(),
                    origin.regionId(),
                    origin.code(),
                    "the first page counts more than it lists, and there is neither a page token"
                        + " nor a page by number",
                    origin.requestId())));
      }
      throw e;
    }
  }
}
