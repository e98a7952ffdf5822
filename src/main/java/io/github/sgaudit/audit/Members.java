package io.github.sgaudit.audit;

import java.util.List;

/**
 * The members of one kind that a group has, as far as they were read: an empty list says that there
 * are none at all, a list that is not empty may go on.
 *
 * @param <M> the kind of member
 * @param listed the members read
 * @param more whether there are members beyond those listed
 */
public record Members<M extends Member>(List<M> listed, boolean more) {

  /** Copies the list, and refuses an empty one that claims to go on: it would prove nothing. */
  public Members {
    listed = List.copyOf(listed);
    if (more && listed.isEmpty()) {
      throw new IllegalArgumentException("members that go on must list at least one");
    }
  }
}
