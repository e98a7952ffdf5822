package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;

/** What becomes of the groups that a walk comes by: each counts once, up to a limit. */
interface WalkedSecurityGroups {

  /** The walk begins, perhaps not for the first time. */
  void begin();

  /** Takes those of a page that are new. */
  void addAll(List<SecurityGroup> groups);

  /** How many groups were taken. */
  int size();

  /** Whether no further page is wanted. */
  boolean isEnough();

  /**
   * Whether there are groups that were not taken.
   *
   * @param furtherPages whether there are pages that were not asked for
   */
  boolean isCut(boolean furtherPages);
}
