package io.github.sgaudit.api;

import io.github.sgaudit.audit.Member;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of walking all members of one kind.
 *
 * @param <M> the kind of member
 */
public sealed interface MemberWalk<M extends Member> {

  /**
   * The walk came to its end.
   *
   * @param members all members, each once
   * @param <M> the kind of member
   */
  record Whole<M extends Member>(List<Placed<M>> members) implements MemberWalk<M> {

    /** Copies the list. */
    public Whole {
      members = List.copyOf(members);
    }
  }

  /**
   * The walk was given up, for it has more pages than it was to ask for. Which members there are
   * does not follow from it.
   *
   * @param anySeen whether the pages that were read had a member: pages may be empty and go on
   * @param <M> the kind of member
   */
  record TooLong<M extends Member>(boolean anySeen) implements MemberWalk<M> {}

  /**
   * A member and the groups that it is in.
   *
   * @param member the member
   * @param securityGroupIds its groups
   * @param vpcId its VPC; null in the classic network
   * @param <M> the kind of member
   */
  record Placed<M extends Member>(M member, Set<String> securityGroupIds, @Nullable String vpcId) {

    /** Copies the set. */
    public Placed {
      securityGroupIds = Set.copyOf(securityGroupIds);
    }
  }
}
