package io.github.sgaudit.api;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;

/** Takes the groups of a walk while it goes on, page by page. */
public interface SecurityGroupConsumer {

  /**
   * Takes groups that come next. They were understood and match what was asked, but whether they
   * are all is not known before the walk has ended.
   *
   * @param securityGroups at least one, none of which was given before
   * @return whether more are wanted; false ends the walk
   */
  boolean take(List<SecurityGroup> securityGroups);
}
