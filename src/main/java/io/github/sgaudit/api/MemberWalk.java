package io.github.sgaudit.api;

import io.github.sgaudit.audit.Member;
import java.util.List;

/** The outcome of walking all members of one kind. */
public sealed interface MemberWalk<M extends Member> {

  /** The walk came to its end: all members, each once. */
  record Whole<M extends Member>(List<M> members) implements MemberWalk<M> {

    public Whole {
      members = List.copyOf(members);
    }
  }

  /**
   * The walk has more pages than it was to ask for, or a member that does not tell its groups. Who
   * is in which group does not follow from it.
   *
   * @param anySeen whether the pages that were read had a member: pages may be empty and go on
   */
  record TooLong<M extends Member>(boolean anySeen) implements MemberWalk<M> {}
}
