package io.github.sgaudit.emulator;

import java.util.Locale;

/** Which traffic a security group rule is about. */
public enum Direction {
  /** Traffic into the group. */
  INGRESS,
  /** Traffic out of the group. */
  EGRESS;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
