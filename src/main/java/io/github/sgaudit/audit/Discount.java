package io.github.sgaudit.audit;

import java.util.Set;

/**
 * What does not block the deletion of a group by the time that it is its turn.
 *
 * @param deletedFirst groups of the same region that are deleted before, in a set; the group itself
 *     among them means that the rules by which it names itself are revoked before
 */
record Discount(Assumptions assumptions, Set<String> deletedFirst) {
  Discount {
    deletedFirst = Set.copyOf(deletedFirst);
  }

  static Discount none() {
    return new Discount(AssumedIds.none(), Set.of());
  }

  /** Whether a reference does not block, for one reason or the other. */
  boolean covers(ReferencingGroup group, Facts facts) {
    return isAssumedGone(group, facts) || goesFirst(group, facts);
  }

  /** Whether a reference is assumed gone, whatever becomes of the group that makes it. */
  boolean isAssumedGone(ReferencingGroup group, Facts facts) {
    return assumptions.isReferenceGone(
        group.securityGroupId(),
        areWhole(group, facts) ? group.rules() : null,
        facts.securityGroupId());
  }

  /**
   * That the other group is deleted first counts only where a rule of it was found that names this
   * one: without, nobody knows what made the reference. Of a group's own rules all have to be
   * revoked, so all must have been read.
   */
  private boolean goesFirst(ReferencingGroup group, Facts facts) {
    return deletedFirst.contains(group.securityGroupId())
        && group.rules() != null
        && !group.rules().isEmpty()
        && !Boolean.FALSE.equals(group.sameAccount())
        && (!group.self() || areWhole(group, facts));
  }

  private static boolean areWhole(ReferencingGroup group, Facts facts) {
    GroupRules rules = facts.rules().get(group.securityGroupId());
    return rules != null && rules.areWhole();
  }
}
