package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Something that a reader must know of an answer although no question that it stands on failed.
 *
 * @param target where
 * @param failure why, for the kinds that end in {@code UNKNOWN}; else null
 */
public record Note(Kind kind, Target target, @Nullable Failure failure) {

  /** What is left out. */
  public enum Kind {
    /** The limit was reached before the target was asked. */
    LIMIT_BEFORE_TARGET,
    /** The limit was reached: the target has more groups. */
    LIMIT_REACHED,
    /** The API gives so many groups for a tag or resource group and no more: there may be more. */
    FILTER_CAPPED,
    /** The names of referencing groups could not be read. */
    NAMES_UNKNOWN,
    /** The rules of referencing groups were asked for and could not be read. */
    RULES_UNKNOWN,
    /** Own groups, or their rules, that a cut list of references leaves out could not be read. */
    REST_UNKNOWN,
    /** Container clusters could not be checked, and a verdict was given without them. */
    CLUSTERS_UNKNOWN
  }

  /** A note that no failure stands behind. */
  public static Note of(Kind kind, Target target) {
    return new Note(kind, target, null);
  }
}
