package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.outcome.FailureException;
import java.util.function.Function;

/**
 * Asks for single pages of a list.
 *
 * @param <T> the kind of item
 */
final class Pages<T> {
  private final EcsCaller caller;
  private final String regionId;
  private final Function<PagePosition, RpcAcsRequest<?>> request;
  private final Question.Reading<WirePage<T>> reading;

  Pages(
      EcsCaller caller,
      String regionId,
      Function<PagePosition, RpcAcsRequest<?>> request,
      Question.Reading<WirePage<T>> reading) {
    this.caller = caller;
    this.regionId = regionId;
    this.request = request;
    this.reading = reading;
  }

  /** Objects to a page that would lead the walk astray. */
  interface PageCheck<T> {
    void check(WirePage<T> page) throws WireException;
  }

  WirePage<T> ask(PagePosition position, int number, PageCheck<T> check)
      throws FailureException, InterruptedException {
    return caller
        .ask(
            new Question<>(
                regionId,
                number,
                () -> request.apply(position),
                body -> {
                  WirePage<T> page = reading.of(body);
                  check.check(page);
                  return page;
                }))
        .content();
  }
}
