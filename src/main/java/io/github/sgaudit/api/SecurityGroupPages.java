package io.github.sgaudit.api;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;

/**
 * Takes the pages of a walk over DescribeSecurityGroups as they come. What was taken is no answer
 * before the walk has returned.
 */
@FunctionalInterface
public interface SecurityGroupPages {

  /**
   * The walk begins, perhaps not for the first time: what a walk that starts over gave before does
   * not count any more, and all of it comes again.
   */
  default void begin() {}

  /**
   * Takes the groups of a page. They were understood and match the filter; a group may come twice.
   *
   * @return whether further pages are wanted
   */
  boolean take(List<SecurityGroup> groups);

  /** Whether groups that were given were left aside, so that what was kept is not all. */
  default boolean isCut() {
    return false;
  }
}
