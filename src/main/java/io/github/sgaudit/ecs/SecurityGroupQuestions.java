package io.github.sgaudit.ecs;

import io.github.sgaudit.api.SecurityGroupConsumer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupListing;
import io.github.sgaudit.api.WalkEnd;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.function.Consumer;

/** Walks over DescribeSecurityGroups: kept to the end, or given page by page. */
final class SecurityGroupQuestions {
  private final EcsCaller caller;

  SecurityGroupQuestions(EcsCaller caller) {
    this.caller = caller;
  }

  SecurityGroupListing list(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      Consumer<List<SecurityGroup>> pages)
      throws FailureException, InterruptedException {
    FoundSecurityGroups found = new FoundSecurityGroups(limit, pages);
    boolean cut = walk(regionId, filter, pageSize, found);
    return new SecurityGroupListing(found.groups(), cut);
  }

  WalkEnd stream(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      SecurityGroupConsumer consumer)
      throws FailureException, InterruptedException {
    StreamedSecurityGroups streamed = new StreamedSecurityGroups(limit, consumer);
    boolean cut = walk(regionId, filter, pageSize, streamed);
    if (streamed.isStopped()) {
      return WalkEnd.STOPPED;
    }
    return cut ? WalkEnd.CUT : WalkEnd.WHOLE;
  }

  private boolean walk(
      String regionId, SecurityGroupFilter filter, int pageSize, WalkedSecurityGroups found)
      throws FailureException, InterruptedException {
    return new SecurityGroupWalk(pages(regionId, filter), pageSize, found).walk();
  }

  List<SecurityGroup> onePage(String regionId, int pageSize)
      throws FailureException, InterruptedException {
    return pages(regionId, SecurityGroupFilter.none())
        .ask(PagePosition.first(pageSize), 1, page -> {})
        .items();
  }

  private Pages<SecurityGroup> pages(String regionId, SecurityGroupFilter filter) {
    return new Pages<>(
        caller,
        regionId,
        position -> EcsRequests.securityGroups(filter, position),
        body -> {
          WirePage<SecurityGroup> page =
              SecurityGroupsAnswer.read(body, regionId, filter.ecsCount());
          FilterCheck.requireMatches(page.items(), filter);
          return page;
        });
  }
}
