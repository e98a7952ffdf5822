package io.github.sgaudit.api;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;

/**
 * The answer of a walk over DescribeSecurityGroups.
 *
 * @param securityGroups the groups in the API's order, each once
 * @param cut whether the walk ended at the limit that was asked for although there are more
 */
public record SecurityGroupListing(List<SecurityGroup> securityGroups, boolean cut) {

  /** Copies the list. */
  public SecurityGroupListing {
    securityGroups = List.copyOf(securityGroups);
  }
}
