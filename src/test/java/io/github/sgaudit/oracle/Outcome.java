package io.github.sgaudit.oracle;

/** How one answer of the product compares with what is so. */
enum Outcome {
  /** "Deletable", and it was deleted. */
  DELETABLE_RIGHT("deletable right"),
  /** A blocker was named, and deleting was refused. */
  BLOCKED_RIGHT("blocked right"),
  /** "Deletable", but deleting was refused for a reason that the API shows. */
  WRONG_DELETABLE("WRONG DELETABLE"),
  /** A blocker was named, but it was deleted. */
  WRONG_BLOCKED("WRONG BLOCKED"),
  /** "Undetermined", and the world is such that nothing else can be said. */
  UNDETERMINED("undetermined"),
  /** "Undetermined" although the API shows everything. */
  UNDETERMINED_UNJUSTIFIED("UNDETERMINED UNJUSTIFIED"),
  /** "Not found", and it does not exist. */
  NOT_FOUND_RIGHT("not found right"),
  /** "Not found", but it exists. */
  WRONG_NOT_FOUND("WRONG NOT FOUND"),
  /** "Deletable", but deleting was refused for a reason that no API shows beforehand. */
  HIDDEN("hidden, nothing shows it"),
  /** "Deletable", but deleting was refused for a cluster that could not be read. */
  CLUSTER_UNSEEN("hidden, a cluster that could not be read"),
  /** "Deletable" to an identity that may not see the members, where no answer hints at them. */
  FILTERED("filtered view"),
  /** "Deletable" although the documentation leaves open whether it is, or the API does not say. */
  UNEARNED("UNEARNED DELETABLE"),
  /** A check that contradicts the world: a blocker left out, made up, or of the wrong kind. */
  WRONG_CHECK("WRONG CHECK"),
  /** "Deletable" to an identity that was shown an empty list in place of what holds the group. */
  WRONG_DELETABLE_WHEN_EMPTIED("wrong deletable where lists were emptied"),
  /** "Deletable" in a set, where a cap below the documented one cut the list of references. */
  WRONG_DELETABLE_WHEN_CUT("wrong deletable where a cap below 100 cut the list"),
  /** A reference of a group that can be deleted first blocks, since no rule of it was found. */
  BLOCKED_WITHOUT_RULE("blocked for want of a rule"),
  /**
   * A set whose order is not that of the groups that can be deleted, or whose circles are wrong.
   */
  WRONG_ORDER("WRONG ORDER"),
  /** A plan of which every step was taken, and all was gone. */
  PLAN_CARRIED_OUT("plans carried out"),
  /** The same, after rules were revoked. */
  PLAN_WITH_REVOKES("of these with revokes"),
  /** A plan that says that it cannot be carried out. */
  PLAN_BLOCKED("plans blocked"),
  /** A step that was refused, or that a plan may not have. */
  WRONG_STEP("WRONG STEP"),
  /** A blocker that alone held the group. */
  BLOCKER_REAL("blockers real"),
  /** A circle that is broken by as few rules as trying all finds. */
  FEWEST_REVOKES("circles broken by the fewest rules"),
  /** More rules are revoked than have to be, or fewer. */
  WRONG_REVOKES("WRONG NUMBER OF REVOKES"),
  /** Who references a group: exactly right. */
  REFERENCES_RIGHT("references right"),
  /** Who references a group: a part, and the answer says so. */
  REFERENCES_PARTIAL("references partial"),
  /** Who references a group: a part, cut by a cap that is smaller than the documented one. */
  REFERENCES_CUT_BY_SMALLER_CAP("references cut by a cap below 100"),
  /** Who references a group: a part, cut by a cap of the documented size that counts rules. */
  REFERENCES_CUT_BY_RULES("references cut by a cap of rules"),
  /** Who references a group: no answer, and the answer says so. */
  REFERENCES_OPEN("references open"),
  /** Who references a group: wrong. */
  WRONG_REFERENCES("WRONG REFERENCES"),
  /** "None" to an identity that was shown an empty list in place of the references. */
  WRONG_REFERENCES_WHEN_EMPTIED("wrong references where lists were emptied"),
  /** One way of finding members leads to another verdict than the other does. */
  WAYS_DIFFER("VERDICTS DIFFER BETWEEN THE WAYS"),
  /** {@code unused} says of a group what is said when it is asked about by itself. */
  UNUSED_SAME("unused as asked one by one"),
  /** Asked together, references are cut elsewhere or fail for all where one has no known shape. */
  UNUSED_OPEN_TOGETHER("unused open for being asked together"),
  /** {@code unused} says of a group what is not said when it is asked about by itself. */
  UNUSED_DIFFERS("UNUSED DIFFERS"),
  /** {@code unused} gives a list that claims to be complete where no group can be seen. */
  UNUSED_BLIND("UNUSED BLIND"),
  /** The account changed meanwhile, and what is said was and is so. */
  RIGHT_BEFORE_AND_AFTER("right before and after"),
  /** The account changed meanwhile, and what is said was so. */
  RIGHT_BEFORE_ONLY("right before only"),
  /** The account changed meanwhile, and what is said is so now. */
  RIGHT_AFTER_ONLY("right after only"),
  /** The product threw what it does not document, or gave no answer for a group. */
  BROKEN("BROKEN");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Whether the product is at fault. */
  boolean isFault() {
    return switch (this) {
      case WRONG_DELETABLE,
          WRONG_BLOCKED,
          UNDETERMINED_UNJUSTIFIED,
          WRONG_NOT_FOUND,
          UNEARNED,
          WRONG_CHECK,
          WRONG_ORDER,
          WRONG_STEP,
          WRONG_REVOKES,
          WRONG_REFERENCES,
          WAYS_DIFFER,
          UNUSED_DIFFERS,
          UNUSED_BLIND,
          BROKEN ->
          true;
      default -> false;
    };
  }
}
