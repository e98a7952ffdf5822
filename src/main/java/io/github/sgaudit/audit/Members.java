package io.github.sgaudit.audit;

import java.util.List;

/**
 * The members of one kind that a group has, as far as they were read: an empty list says that there
 * are none at all, a list that is not empty may go on.
 *
 * @param more whether there are members beyond those listed
 */
public record Members<M extends Member>(List<M> listed, boolean more) {

  /** Refuses an empty list that claims to go on: it would prove nothing. */
  public Members {
    listed = List.copyOf(listed);
    if (more && listed.isEmpty()) {
      throw new IllegalArgumentException("members that go on must list at least one");
    }
  }

  /** Not one member. */
  public static <M extends Member> Members<M> none() {
    return new Members<>(List.of(), false);
  }

  /** Whether the answer is known, and lists a member. */
  public static <M extends Member> boolean areFound(Answer<Members<M>> answer) {
    return answer instanceof Answer.Known<Members<M>> known && !known.value().listed().isEmpty();
  }

  /** Whether the answer is known, and says that there is no member. */
  public static <M extends Member> boolean areNone(Answer<Members<M>> answer) {
    return answer instanceof Answer.Known<Members<M>> known && known.value().listed().isEmpty();
  }
}
