package io.github.sgaudit.audit;

/** Which checks have to be made before a group is called deletable. */
public enum Strictness {
  /** All but {@code CLUSTERS}, which is skipped where it cannot be made. */
  USUAL,
  /** All: also {@code CLUSTERS}, and {@code ADDRESSES} where the endpoint gives no count. */
  STRICT
}
