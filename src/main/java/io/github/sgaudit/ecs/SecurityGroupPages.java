package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.ecs.wire.SecurityGroupsAnswer;
import io.github.sgaudit.ecs.wire.WireException;
import io.github.sgaudit.ecs.wire.WirePage;
import io.github.sgaudit.survey.EcsApiException;
import io.github.sgaudit.survey.SecurityGroupFilter;

/** Asks for single pages of DescribeSecurityGroups and checks them against the filter. */
final class SecurityGroupPages {
  private final EcsCaller caller;
  private final String regionId;
  private final SecurityGroupFilter filter;

  SecurityGroupPages(EcsCaller caller, String regionId, SecurityGroupFilter filter) {
    this.caller = caller;
    this.regionId = regionId;
    this.filter = filter;
  }

  /** Objects to a page that would lead the walk astray. */
  interface PageCheck {
    void check(WirePage<SecurityGroup> page) throws WireException;
  }

  WirePage<SecurityGroup> ask(PagePosition position, int number, PageCheck check)
      throws EcsApiException, InterruptedException {
    return caller
        .ask(
            new Question<>(
                regionId,
                number,
                () -> EcsRequests.securityGroups(filter, position),
                body -> {
                  WirePage<SecurityGroup> page =
                      SecurityGroupsAnswer.read(body, regionId, filter.ecsCount());
                  FilterCheck.requireMatches(page.items(), filter);
                  check.check(page);
                  return page;
                }))
        .content();
  }
}
