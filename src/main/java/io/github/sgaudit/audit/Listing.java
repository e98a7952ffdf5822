package io.github.sgaudit.audit;

/** What the account's own list says of one security group. */
public sealed interface Listing {

  /**
   * The list has the group.
   *
   * @param securityGroup the group as listed
   */
  record Present(SecurityGroup securityGroup) implements Listing {}

  /**
   * The list leaves the group out: it does not exist, or this identity may not see it.
   * DescribeSecurityGroups answers both with status 200.
   */
  record LeftOut() implements Listing {}
}
