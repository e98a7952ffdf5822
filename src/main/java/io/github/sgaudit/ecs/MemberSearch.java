package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.ecs.Attempt.Answered;
import io.github.sgaudit.ecs.wire.WireException;
import io.github.sgaudit.ecs.wire.WireObject;
import io.github.sgaudit.ecs.wire.WirePage;
import io.github.sgaudit.survey.EcsApiException;
import java.util.function.Function;

/**
 * Walks a list of members until the first page that has any: one member is enough to hold a group,
 * and only the end of the list proves that there is none.
 *
 * @param <M> the kind of member
 */
final class MemberSearch<M extends Member> {
  private final EcsCaller caller;
  private final String regionId;
  private final Function<PagePosition, RpcAcsRequest<?>> request;
  private final Question.Reading<WirePage<M>> reading;

  MemberSearch(
      EcsCaller caller,
      String regionId,
      Function<PagePosition, RpcAcsRequest<?>> request,
      Question.Reading<WirePage<M>> reading) {
    this.caller = caller;
    this.regionId = regionId;
    this.request = request;
    this.reading = reading;
  }

  Members<M> search(int pageSize) throws EcsApiException, InterruptedException {
    return ExpiredToken.startingOverOnce(() -> once(pageSize));
  }

  private Members<M> once(int pageSize) throws EcsApiException, InterruptedException {
    PageTokens tokens = new PageTokens();
    PagePosition position = PagePosition.first(pageSize);
    for (int number = 1; ; number++) {
      PagePosition here = position;
      Answered<WirePage<M>> answer =
          caller.ask(
              new Question<>(
                  regionId, number, () -> request.apply(here), body -> page(body, tokens)));
      WirePage<M> page = answer.content();
      if (!page.items().isEmpty() || page.nextToken() == null) {
        return new Members<>(page.items().stream().distinct().toList(), page.goesOn());
      }
      position = position.at(page.nextToken());
    }
  }

  private WirePage<M> page(WireObject body, PageTokens tokens) throws WireException {
    WirePage<M> page = reading.of(body);
    tokens.check(page);
    if (page.items().isEmpty() && page.nextToken() == null && page.totalIsLarger()) {
      throw new WireException("the answer counts " + page.totalCount() + " and lists none");
    }
    return page;
  }
}
