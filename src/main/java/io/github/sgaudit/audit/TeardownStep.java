package io.github.sgaudit.audit;

import java.util.List;

/** One call on the way to the deletion of a set of groups. */
public sealed interface TeardownStep {

  String regionId();

  /** The group that is deleted, or whose rule is revoked. */
  String securityGroupId();

  /** Why a rule has to be revoked. */
  enum Why {
    /** The rule names its own group. */
    NAMES_ITSELF,
    /** It breaks a circle, and no choice of rules that does is smaller. */
    FEWEST,
    /** It breaks a circle that is too large to try every choice of rules: fewer might do. */
    FEW
  }

  /**
   * A rule is revoked, so that the group that it names can be deleted before its own.
   *
   * @param rule one that names a group
   */
  record Revoke(String regionId, String securityGroupId, Rule rule, Why why)
      implements TeardownStep {}

  /**
   * A group is deleted, with the rules that it has left.
   *
   * @param after the groups that name it and are deleted before
   */
  record Delete(String regionId, String securityGroupId, List<String> after)
      implements TeardownStep {
    public Delete {
      after = List.copyOf(after);
    }
  }
}
