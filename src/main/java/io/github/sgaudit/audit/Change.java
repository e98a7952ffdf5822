package io.github.sgaudit.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is different between two times. */
public sealed interface Change {

  /** The group that it is about; of a reference the one whose rules name the other. */
  Group group();

  /**
   * A group by its ID.
   *
   * @param name the later name; null where it has none or it is not known
   */
  record Group(String regionId, String securityGroupId, @Nullable String name) {
    static Group of(SecurityGroup group) {
      return new Group(group.regionId(), group.securityGroupId(), group.securityGroupName());
    }
  }

  /** A group that was not there before, with its verdict. */
  record Added(SecurityGroup securityGroup, Verdict verdict) implements Change {
    @Override
    public Group group() {
      return Group.of(securityGroup);
    }
  }

  /** A group that is not there any longer, with its last verdict. */
  record Removed(SecurityGroup securityGroup, Verdict verdict) implements Change {
    @Override
    public Group group() {
      return Group.of(securityGroup);
    }
  }

  /**
   * A group of which the list says something else. What is not compared is the same in both.
   *
   * @param before without the API's late counts of addresses, its tags sorted
   * @param after likewise
   */
  record Edited(Group group, SecurityGroup before, SecurityGroup after) implements Change {}

  /**
   * A reference that is new, or has new rules.
   *
   * @param named the group that is named
   * @param rules the new rules; null where they are not known, empty where none was found although
   *     the API lists the reference
   */
  record ReferenceAdded(Group group, Group named, @Nullable List<Rule> rules) implements Change {
    public ReferenceAdded {
      rules = rules == null ? null : List.copyOf(rules);
    }
  }

  /**
   * A reference that is gone, or has lost rules.
   *
   * @param named the group that was named
   * @param rules the rules that are gone; null and empty as of a new reference
   */
  record ReferenceRemoved(Group group, Group named, @Nullable List<Rule> rules) implements Change {
    public ReferenceRemoved {
      rules = rules == null ? null : List.copyOf(rules);
    }
  }

  /** Another verdict on a group that was there at both times. */
  record VerdictChanged(Group group, Verdict before, Verdict after) implements Change {}

  /** Another number of members in a group that was there at both times. */
  record MembersChanged(Group group, MemberCount before, MemberCount after) implements Change {}

  /**
   * How many members a group has.
   *
   * @param instances null where that is not known, as of a list that may go on
   * @param networkInterfaces likewise; that of an instance counts with the instance
   */
  record MemberCount(@Nullable Integer instances, @Nullable Integer networkInterfaces) {}
}
