package io.github.sgaudit.api;

/** How a walk over DescribeSecurityGroups ended that gave its groups on the way. */
public enum WalkEnd {
  /** The groups given are all that match. */
  WHOLE,
  /** It ended at the limit that was asked for although there are more. */
  CUT,
  /** Whoever took the groups wanted no more of them. */
  STOPPED
}
