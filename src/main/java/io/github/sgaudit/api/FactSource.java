package io.github.sgaudit.api;

import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where facts come from: an account that is asked, or a file that was written of one. Nothing that
 * failed is left out without a trace.
 */
public interface FactSource {

  /**
   * The groups that match a filter. The answer of a target is whole, or it is among the failures.
   *
   * @param filter any number of IDs
   * @param pageSize entries a page, 1 to {@link EcsApi#MAX_PAGE_SIZE}
   * @param limit the most groups wanted over all targets, at least 1
   */
  GroupList list(List<Target> targets, SecurityGroupFilter filter, int pageSize, int limit)
      throws InterruptedException;

  /**
   * The same, page by page as they come and target after target. What was given of a target stays
   * given where the rest of it fails.
   *
   * @param page takes groups, none of which was given before; false ends the whole walk
   * @return failures and notes; its group list is empty
   */
  GroupList stream(
      List<Target> targets,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      Predicate<List<SecurityGroup>> page)
      throws InterruptedException;

  /**
   * The facts about named groups.
   *
   * @param targets where to look, at least one
   * @param securityGroupIds the groups, each once
   * @param scope how much to find out about each
   */
  default Gathered facts(List<Target> targets, List<String> securityGroupIds, Facts.Scope scope)
      throws InterruptedException {
    return facts(targets, securityGroupIds, scope, AssumedIds.none());
  }

  /**
   * The same, where members that are assumed gone do not end the search for others.
   *
   * @param assumptions what does not hold a group
   */
  Gathered facts(
      List<Target> targets,
      List<String> securityGroupIds,
      Facts.Scope scope,
      Assumptions assumptions)
      throws InterruptedException;

  /**
   * The facts about all groups that match a filter, as a set.
   *
   * @param filter any number of IDs
   */
  Gathered facts(List<Target> targets, SecurityGroupFilter filter, Facts.Scope scope)
      throws InterruptedException;

  /**
   * All facts about those groups that may be unused. Groups that are seen to be blocked are left
   * out, and as little as possible is asked about them.
   *
   * @param wanted which groups are of interest, by what the list says; called by several threads
   */
  Gathered candidates(
      List<Target> targets, SecurityGroupFilter filter, Predicate<SecurityGroup> wanted)
      throws InterruptedException;
}
