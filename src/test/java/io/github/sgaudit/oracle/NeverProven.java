package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;

/** Takes an empty answer for a permission: every dry run says that the call is allowed. */
final class NeverProven extends ForwardingApi {
  NeverProven(EcsApi api) {
    super(api);
  }

  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter) {}

  @Override
  public void dryRunDescribeInstances(String regionId) {}
}
