package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.function.BooleanSupplier;

/** Walks the pages of DescribeSecurityGroups by token, or by number where there are no tokens. */
final class SecurityGroupWalk {
  /** The answer of an endpoint that pages by token alone to a page number. */
  private static final String NO_NUMBERS = "NotSupported.PageNumberAndPageSize";

  private final Pages<SecurityGroup> pages;
  private final PagePosition first;
  private final WalkedSecurityGroups found;

  SecurityGroupWalk(Pages<SecurityGroup> pages, int pageSize, WalkedSecurityGroups found) {
    this.pages = pages;
    this.first = PagePosition.first(pageSize);
    this.found = found;
  }

  /**
   * Walks to the end, or until enough was found.
   *
   * @return whether there are groups that were not taken
   */
  boolean walk() throws FailureException, InterruptedException {
    return found.isCut(ExpiredToken.startingOverOnce(this::byToken));
  }

  /** Whether there are pages that were not asked for. */
  private boolean byToken() throws FailureException, InterruptedException {
    found.begin();
    PageTokens tokens = new PageTokens();
    PagePosition position = first;
    for (int number = 1; ; number++) {
      WirePage<SecurityGroup> page = pages.ask(position, number, tokens::check);
      found.addAll(page.items());
      String token = page.nextToken();
      // Beside tokens the total is documented to mean nothing.
      boolean withoutTokens = number == 1 && token == null && page.totalIsLarger();
      if (found.isEnough() || (token == null && !withoutTokens)) {
        return token != null || withoutTokens;
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
  private boolean byNumber() throws FailureException, InterruptedException {
    NumberedPages<SecurityGroup> once = readNumbered(found::isEnough, page -> {});
    boolean onePage = found.size() <= first.numbered(1).size();
    if (found.isCut(!once.isComplete()) || onePage) {
      return !once.isComplete();
    }
    NumberedPages<SecurityGroup> again =
        readNumbered(
            () -> false,
            page -> {
              if (!once.listed(page.items())) {
                throw new WireException("the list changed while its pages were read; ask again");
              }
            });
    return !again.isComplete();
  }

  private NumberedPages<SecurityGroup> readNumbered(
      BooleanSupplier isEnough, Pages.PageCheck<SecurityGroup> check)
      throws FailureException, InterruptedException {
    found.begin();
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
      if (progress.isComplete() || isEnough.getAsBoolean()) {
        return progress;
      }
    }
  }

  private WirePage<SecurityGroup> askNumbered(int number, Pages.PageCheck<SecurityGroup> check)
      throws FailureException, InterruptedException {
    try {
      return pages.ask(first.numbered(number), number, check);
    } catch (FailureException e) {
      Failure failure = e.failure();
      if (NO_NUMBERS.equals(failure.code())) {
        throw new FailureException(
            failure
                .withKind(Failure.Kind.NOT_UNDERSTOOD)
                .withMessage(
                    "the first page counts more than it lists, and there is neither a page token"
                        + " nor a page by number"));
      }
      throw e;
    }
  }
}
