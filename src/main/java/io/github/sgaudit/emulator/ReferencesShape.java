package io.github.sgaudit.emulator;

/** How an answer of DescribeSecurityGroupReferences is written in JSON. */
public enum ReferencesShape {
  /** Lists within objects, as current samples and SDKs have it. */
  NESTED,
  /** Lists without objects and the key {@code SecurityReferencingGroups}, as in old samples. */
  FLAT,
  /** Entries whose referencing groups stand under a key that nobody knows. */
  UNKNOWN
}
