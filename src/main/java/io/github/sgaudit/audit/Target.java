package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where security groups are looked for. Its comparison is written out: Java links that of a record
 * when it is first used, by classes that it makes anew at every start.
 *
 * @param account the name by which this run knows the account that it opened; never a secret
 * @param regionId the region, such as {@code cn-hangzhou}
 */
public record Target(String account, String regionId) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Target that
        && account.equals(that.account)
        && regionId.equals(that.regionId);
  }

  @Override
  public int hashCode() {
    return 31 * account.hashCode() + regionId.hashCode();
  }
}
