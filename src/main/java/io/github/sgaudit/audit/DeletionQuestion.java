package io.github.sgaudit.audit;

/**
 * How groups are judged that are to be deleted.
 *
 * @param together whether they are one set, so that a reference from one that goes first does not
 *     block
 */
public record DeletionQuestion(Strictness strictness, Assumptions assumptions, boolean together) {

  /** Each group on its own, as things are. */
  public static DeletionQuestion of(Strictness strictness) {
    return new DeletionQuestion(strictness, AssumedIds.none(), false);
  }

  /** What has to be known of each group. */
  public Facts.Scope scope() {
    return together ? Facts.Scope.ALL_WITH_RULES : Facts.Scope.ALL;
  }

  /** Judges every group. */
  public Deletions judge(Gathered gathered) {
    Deletions deletions =
        together
            ? Deletions.together(gathered, strictness, assumptions)
            : Deletions.of(gathered, strictness, assumptions);
    return assumptions.mayBeSeveralAccounts() ? deletions.missingMayBeElsewhere() : deletions;
  }
}
