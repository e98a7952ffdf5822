package io.github.sgaudit.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When, where and as whom the questions were asked: a verdict on the wrong account is worse than
 * none.
 *
 * @param checkedAt when the run began
 * @param regionIds the regions asked, in order
 * @param endpoint the endpoint that was set for all regions, null where each region's own was used
 * @param credentialSource where the credentials come from, such as {@code environment}
 * @param accountId the ID of the account; null where nobody was asked, or it was not told in time
 * @param accessKeyId the access key ID, masked
 * @param profile the profile of the {@code aliyun} CLI that was used
 * @param roleArn the RAM role that was assumed
 */
public record AuditContext(
    Instant checkedAt,
    List<String> regionIds,
    @Nullable String endpoint,
    String credentialSource,
    @Nullable String accountId,
    @Nullable String accessKeyId,
    @Nullable String profile,
    @Nullable String roleArn) {

  public AuditContext {
    regionIds = List.copyOf(regionIds);
  }

  /** As whom, such as {@code key LTAI****7890 (profile prod)}. */
  public String asWhom() {
    String key =
        accessKeyId == null
            ? "credentials from " + source()
            : "key " + accessKeyId + " (" + source() + ")";
    return key + asRole();
  }

  /** The account and as whom: {@code account 1234567890123456 (key LTAI****7890, profile prod)}. */
  public String accountAndAsWhom() {
    if (accountId == null) {
      return asWhom();
    }
    String key = accessKeyId == null ? "credentials from " : "key " + accessKeyId + ", ";
    return "account " + accountId + " (" + key + source() + asRole() + ")";
  }

  private String source() {
    return profile == null ? credentialSource : credentialSource + " " + profile;
  }

  private String asRole() {
    return roleArn == null ? "" : ", role " + roleArn;
  }
}
