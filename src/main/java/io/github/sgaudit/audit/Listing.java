package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/** What the account's own list says of one security group. */
public sealed interface Listing {

  /** The list has the group. */
  record Present(SecurityGroup securityGroup) implements Listing {}

  /**
   * The list leaves the group out: it does not exist, or this identity may not see it.
   * DescribeSecurityGroups answers both with status 200.
   */
  record LeftOut() implements Listing {}

  /** The group as listed; null where it is left out, or the list is not known. */
  static @Nullable SecurityGroup group(@Nullable Answer<Listing> answer) {
    return answer != null && answer.value() instanceof Present present
        ? present.securityGroup()
        : null;
  }

  /** Whether the list has the group. */
  static boolean isPresent(@Nullable Answer<Listing> answer) {
    return group(answer) != null;
  }

  /** Whether the list was read and leaves the group out. */
  static boolean isLeftOut(@Nullable Answer<Listing> answer) {
    return answer != null && answer.value() instanceof LeftOut;
  }

  /** Whether the list has the group, and as one of the classic network. */
  static boolean isClassic(@Nullable Answer<Listing> answer) {
    SecurityGroup group = group(answer);
    return group != null && group.vpcId() == null;
  }
}
