package io.github.sgaudit.emulator;

/** What happens beyond the cap of entries that one call of DescribeSecurityGroupReferences has. */
public enum ReferencesCap {
  /** There is no cap. */
  NONE,
  /** The answer is cut; an entry is a pair of a queried and a referencing group. */
  PAIRS,
  /** The answer is cut; an entry is a rule. */
  RULES,
  /** The call is refused; an entry is a pair. */
  ERROR
}
