package io.github.sgaudit.ecs;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.json.WireException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the groups of an answer match the filter that was sent. One that does not shows that
 * the filter was ignored, and then nothing follows from the answer.
 */
final class FilterCheck {
  private FilterCheck() {}

  static void requireMatches(List<SecurityGroup> groups, SecurityGroupFilter filter)
      throws WireException {
    for (SecurityGroup group : groups) {
      String ignored = firstMismatch(group, filter);
      if (ignored != null) {
        throw new WireException(
            "the answer holds "
                + group.securityGroupId()
                + ", which does not match the filter by "
                + ignored);
      }
    }
  }

  private static @Nullable String firstMismatch(SecurityGroup group, SecurityGroupFilter filter) {
    if (!filter.securityGroupIds().isEmpty()
        && !filter.securityGroupIds().contains(group.securityGroupId())) {
      return "ID";
    }
    if (differs(filter.vpcId(), group.vpcId())) {
      return "VPC";
    }
    if (differs(filter.securityGroupType(), group.securityGroupType())) {
      return "type";
    }
    if (differs(filter.networkType(), group.vpcId() == null ? "classic" : "vpc")) {
      return "network type";
    }
    if (differs(filter.resourceGroupId(), group.resourceGroupId())) {
      return "resource group";
    }
    if (!group.unclear().contains("ServiceManaged")
        && differs(filter.serviceManaged(), group.serviceManaged())) {
      return "service-managed";
    }
    if (!hasName(group, filter.securityGroupName())) {
      return "name";
    }
    return filter.tags().stream().allMatch(tag -> hasTag(group, tag)) ? null : "tag";
  }

  private static boolean differs(@Nullable Object wanted, @Nullable Object found) {
    return wanted != null && !wanted.equals(found);
  }

  /** How the API compares names is not documented in full: only what no reading allows is told. */
  private static boolean hasName(SecurityGroup group, @Nullable String wanted) {
    if (wanted == null || wanted.contains("*")) {
      return true;
    }
    String name = group.securityGroupName();
    return name != null && name.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }

  private static boolean hasTag(SecurityGroup group, Tag wanted) {
    return group.tags().stream()
        .anyMatch(
            tag ->
                tag.key().equals(wanted.key())
                    && (wanted.value() == null || Objects.equals(tag.value(), wanted.value())));
  }
}
