package io.github.sgaudit.api;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk over all members of one kind read. What was read stands, whatever came after it; that
 * something is not there follows from a whole walk alone.
 *
 * @param members what was read, each once
 * @param whole whether the walk came to its end and every member tells its groups
 * @param failure why the walk broke off; null where it is whole, has more pages than it was to ask
 *     for, or has a member that does not tell its groups
 */
public record MemberWalk<M extends Member>(
    List<M> members, boolean whole, @Nullable Failure failure) {
  /** Refuses a whole walk that broke off. */
  public MemberWalk {
    members = List.copyOf(members);
    if (whole && failure != null) {
      throw new IllegalArgumentException("a walk that broke off is not whole");
    }
  }

  /**
   * What follows for one group: the members that hold it, as far as they were read. Where none was
   * read, a walk that is not whole says nothing.
   */
  public Answer<Members<M>> holding(String securityGroupId) {
    List<M> found =
        members.stream()
            .filter(member -> member.securityGroupIds().contains(securityGroupId))
            .toList();
    if (whole || !found.isEmpty()) {
      return new Answer.Known<>(new Members<>(found, !whole));
    }
    return failure == null ? new Answer.NotAsked<>() : new Answer.Failed<>(failure);
  }

  /** All members there are. */
  public static <M extends Member> MemberWalk<M> whole(List<M> members) {
    return new MemberWalk<>(members, true, null);
  }

  /** Some of the members; there may be others. */
  public static <M extends Member> MemberWalk<M> part(List<M> members) {
    return new MemberWalk<>(members, false, null);
  }

  /** As many members as were read before the walk broke off. */
  public static <M extends Member> MemberWalk<M> brokenOff(List<M> members, Failure failure) {
    return new MemberWalk<>(members, false, failure);
  }
}
