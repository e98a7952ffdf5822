package io.github.sgaudit.audit;

import java.util.List;

/**
 * The groups that reference one group.
 *
 * @param listed the referencing groups, each once
 * @param more whether the API's cap may have cut the list; the list is then not empty
 */
public record References(List<ReferencingGroup> listed, boolean more) {
  /** The most entries of an answer. It is not documented whether groups count or rules. */
  public static final int ENTRY_CAP = 100;

  /** The most rules naming a group that one group may have, as the page on limits says. */
  public static final int RULES_A_GROUP = 20;

  /** Refuses an empty list that claims to be cut: it would prove nothing. */
  public References {
    listed = List.copyOf(listed);
    if (more && listed.isEmpty()) {
      throw new IllegalArgumentException("references that were cut must list at least one");
    }
  }

  /** Whether another group is among them: one that names itself blocks nothing of its own. */
  public boolean areOfOthers() {
    return listed.stream().anyMatch(group -> !group.self());
  }

  /** Not one reference. */
  public static References none() {
    return new References(List.of(), false);
  }
}
