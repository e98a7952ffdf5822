package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Does not ask a second action about a group that the list leaves out: says "not found" for it. */
final class LeftOutIsNotFound extends ForwardingApi {
  private final Set<String> listed = ConcurrentHashMap.newKeySet();

  LeftOutIsNotFound(EcsApi api) {
    super(api);
  }

  @Override
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    return describeChanged(
        regionId,
        filter,
        pageSize,
        pages,
        groups -> {
          groups.forEach(group -> listed.add(regionId + group.securityGroupId()));
          return groups;
        });
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
      throws FailureException, InterruptedException {
    if (ids.stream().noneMatch(id -> listed.contains(regionId + id))) {
      throw new FailureException(
          new Failure(
              Failure.Kind.NOT_FOUND,
              "DescribeSecurityGroups",
              regionId,
              null,
              "not in the list",
              null,
              null));
    }
    return super.describeSecurityGroupReferences(regionId, ids);
  }
}
