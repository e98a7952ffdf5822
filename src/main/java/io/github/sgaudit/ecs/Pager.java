package io.github.sgaudit.ecs;

import com.aliyuncs.AcsRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks the pages of one list, of whatever action. Pages follow one another by token. A token that
 * comes twice is a failure, and one that expires makes the walk start over, once. Where the first
 * page counts more than it lists and has no token, pages are walked by number if the action allows
 * that; else the answer is not understood, unless enough was found.
 */
final class Pager<T> {
  /** A token that is always new on pages that are always empty leads nowhere. */
  private static final int MAX_EMPTY_PAGES = 1000;

  /** Spelt so by the API. */
  private static final String EXPIRED_TOKEN = "InValidParameter.NextToken";

  /** The answer of an endpoint that pages by token alone to a page number. */
  private static final String NO_NUMBERS = "NotSupported.PageNumberAndPageSize";

  private final EcsGateway gateway;
  private final String regionId;
  private final Pages<T> pages;
  private final PagePosition first;
  private int asked;

  Pager(EcsGateway gateway, String regionId, Pages<T> pages) {
    this.gateway = gateway;
    this.regionId = regionId;
    this.pages = pages;
    this.first = PagePosition.first(pages.size());
  }

  /**
   * A list that comes in pages.
   *
   * @param items what the items are called, in the plural
   * @param id tells items apart
   * @param size the most items of a page
   * @param mayBeNumbered whether pages may be asked for by number where there are no tokens: of a
   *     list of members, pages by number shift when one is released meanwhile, and then another is
   *     passed over without a trace
   */
  record Pages<T>(
      String items,
      Function<T, String> id,
      int size,
      boolean mayBeNumbered,
      Function<PagePosition, AcsRequest<?>> request,
      Question.Reading<WirePage<T>> reading) {}

  /** Takes the pages of a walk. */
  interface Taker<T> {

    /** The walk begins, perhaps not for the first time: what was taken before does not count. */
    void begin();

    /** Takes a page, and says whether further ones are wanted. */
    boolean take(WirePage<T> page);

    /** Whether this page, not taken yet, makes further ones needless. */
    default boolean isEnough(WirePage<T> page) {
      return false;
    }

    /** Whether items of the pages given were not taken. */
    default boolean isCut() {
      return false;
    }
  }

  private interface PageCheck<T> {
    void check(WirePage<T> page) throws WireException;
  }

  /**
   * Walks to the end, or until no more pages are wanted.
   *
   * @param maxPages the most pages to ask for, those before a start-over included
   * @return whether there are items that were not taken
   */
  boolean walk(Taker<T> taker, int maxPages) throws FailureException, InterruptedException {
    boolean furtherPages;
    try {
      furtherPages = byToken(taker, maxPages);
    } catch (FailureException e) {
      if (!isExpiredToken(e.failure())) {
        throw e;
      }
      furtherPages = startOver(taker, maxPages);
    }
    return furtherPages || taker.isCut();
  }

  /**
   * A token that expires again is no fault of a value that the user gave, but an API that does not
   * keep its word.
   */
  private boolean startOver(Taker<T> taker, int maxPages)
      throws FailureException, InterruptedException {
    try {
      return byToken(taker, maxPages);
    } catch (FailureException e) {
      if (isExpiredToken(e.failure())) {
        throw new FailureException(
            e.failure()
                .withKind(Failure.Kind.NOT_UNDERSTOOD)
                .withMessage(e.failure().message() + " (the walk was started over once)"));
      }
      throw e;
    }
  }

  private static boolean isExpiredToken(Failure failure) {
    return failure.kind() == Failure.Kind.REFUSED_VALUE
        && EXPIRED_TOKEN.equalsIgnoreCase(failure.code());
  }

  /** Whether there are pages that were not asked for. */
  private boolean byToken(Taker<T> taker, int maxPages)
      throws FailureException, InterruptedException {
    taker.begin();
    Tokens tokens = new Tokens();
    PagePosition position = first;
    for (int number = 1; asked < maxPages; number++) {
      asked++;
      boolean isFirst = number == 1;
      boolean isLastAllowed = asked == maxPages;
      WirePage<T> page =
          ask(
              position,
              number,
              answered -> {
                tokens.check(answered);
                boolean enough =
                    taker.isEnough(answered) || (isLastAllowed && !answered.items().isEmpty());
                if (!pages.mayBeNumbered() && !enough) {
                  requireToken(answered, isFirst || tokens.areAllPagesEmpty());
                }
              });
      boolean more = taker.take(page);
      String token = page.nextToken();
      boolean withoutTokens = isFirst && token == null && page.totalIsLarger();
      if (token == null && !withoutTokens) {
        return false;
      }
      if (!more) {
        return true;
      }
      if (token == null) {
        return !pages.mayBeNumbered() || byNumber(taker);
      }
      position = position.at(token);
    }
    return true;
  }

  /** Beside tokens, once there were items, the total is documented to mean nothing. */
  private static void requireToken(WirePage<?> page, boolean totalCounts) throws WireException {
    if (totalCounts && page.nextToken() == null && page.totalIsLarger()) {
      throw new WireException(
          "the answer counts "
              + page.totalCount()
              + ", lists "
              + page.items().size()
              + " and gives no page token");
    }
  }

  /**
   * Pages by number shift when the list changes: an item that goes takes one from the next page to
   * a page that was read already, and if another comes, the total does not tell. So several pages
   * are whole only where a second reading gives the same.
   */
  private boolean byNumber(Taker<T> taker) throws FailureException, InterruptedException {
    try {
      NumberedPages<T> once = readNumbered(taker, false, page -> {});
      if (!once.isComplete() || taker.isCut()) {
        return !once.isComplete();
      }
      readAgain(taker, once);
      return false;
    } catch (FailureException e) {
      if (NO_NUMBERS.equals(e.failure().code())) {
        throw new FailureException(
            e.failure()
                .withKind(Failure.Kind.NOT_UNDERSTOOD)
                .withMessage(
                    "the first page counts more than it lists, and there is neither a page token"
                        + " nor a page by number"));
      }
      throw e;
    }
  }

  private void readAgain(Taker<T> taker, NumberedPages<T> once)
      throws FailureException, InterruptedException {
    if (once.pages() == 1) {
      return;
    }
    readNumbered(
        taker,
        true,
        page -> {
          if (!once.listed(page.items())) {
            throw new WireException("the list changed while its pages were read; ask again");
          }
        });
  }

  /** Reads, a single time, a list whose pages have numbers and never tokens. */
  void walkNumbered(Taker<T> taker) throws FailureException, InterruptedException {
    readNumbered(taker, true, page -> {});
  }

  /** The same, and several pages a second time, since nothing else shows that none was missed. */
  void walkNumberedTwice(Taker<T> taker) throws FailureException, InterruptedException {
    readAgain(taker, readNumbered(taker, true, page -> {}));
  }

  private NumberedPages<T> readNumbered(Taker<T> taker, boolean toTheEnd, PageCheck<T> check)
      throws FailureException, InterruptedException {
    taker.begin();
    NumberedPages<T> progress = new NumberedPages<>(pages.items(), pages.id());
    for (int number = 1; ; number++) {
      WirePage<T> page =
          ask(
              first.numbered(number),
              number,
              answered -> {
                progress.check(answered);
                check.check(answered);
              });
      boolean more = taker.take(page);
      if (progress.isComplete() || (!more && !toTheEnd)) {
        return progress;
      }
    }
  }

  /** A page that would lead the walk astray is an answer that is not understood. */
  private WirePage<T> ask(PagePosition position, int number, PageCheck<T> check)
      throws FailureException, InterruptedException {
    return gateway.ask(
        new Question<>(
            regionId,
            number,
            () -> pages.request().apply(position),
            body -> {
              WirePage<T> page = pages.reading().of(body);
              check.check(page);
              return page;
            }));
  }

  /** The page tokens of one walk. */
  private static final class Tokens {
    private final Set<String> seen = new HashSet<>();
    private int emptyPages;
    private boolean anyItem;

    void check(WirePage<?> page) throws WireException {
      if (page.nextToken() != null && !seen.add(page.nextToken())) {
        throw new WireException("a page token came twice: the pages go in a circle");
      }
      anyItem |= !page.items().isEmpty();
      emptyPages = page.items().isEmpty() ? emptyPages + 1 : 0;
      if (emptyPages > MAX_EMPTY_PAGES) {
        throw new WireException(MAX_EMPTY_PAGES + " pages in a row were empty");
      }
    }

    boolean areAllPagesEmpty() {
      return !anyItem;
    }
  }
}
