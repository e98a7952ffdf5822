package io.github.sgaudit.command.refs;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.output.FieldTable;

/** Which end of a reference is asked about. */
public enum RefsDirection {
  /** Which groups reference the one asked about. */
  IN(
      "REFERENCED BY",
      "the API returns at most "
          + EcsApi.REFERENCE_ENTRY_CAP
          + " references; those of this account were completed from its rules, those of others may"
          + " be missing"),
  /** Which groups it references. */
  OUT(
      "REFERENCES",
      "the group list counts more rules that name groups than could be read; some may be missing");

  private final String title;
  private final String whyIncomplete;

  RefsDirection(String title, String whyIncomplete) {
    this.title = title;
    this.whyIncomplete = whyIncomplete;
  }

  FieldTable<ReferencedGroup> fields() {
    return this == OUT ? ReferencesFields.OUT : ReferencesFields.TABLE;
  }

  /** The title of the column that counts the groups. */
  String title() {
    return title;
  }

  /** Why a list of groups that was read is not whole. */
  String whyIncomplete() {
    return whyIncomplete;
  }

  Facts.Scope scope(boolean withRules) {
    if (this == OUT) {
      return Facts.Scope.OWN_RULES;
    }
    return withRules ? Facts.Scope.REFERENCES_WITH_RULES : Facts.Scope.REFERENCES;
  }

  /** Judges what was gathered for {@link #scope}. */
  ReferencedGroups judge(Gathered gathered, boolean withRules) {
    ReferencedGroups groups =
        this == OUT ? ReferencedGroups.named(gathered) : ReferencedGroups.of(gathered);
    return withRules ? groups : groups.withoutRules();
  }
}
