package io.github.sgaudit.account;

import io.github.sgaudit.api.CallListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of the account to ask.
 *
 * @param regions the values of {@code --region}, each one ID or several with commas
 * @param allRegions whether every region is to be asked
 * @param regionHint where the groups are by what the command was given, which stands behind what
 *     the line says of regions; null for nothing
 * @param profile the profile of the {@code aliyun} CLI
 * @param role the RAM role to assume; null for none
 * @param expectedAccountId the ID that the account must have; null where any will do
 * @param endpoint the endpoint for every region
 * @param endpointType {@code public} or {@code vpc}; null where the environment or the profile says
 * @param caBundle certificates to trust besides the JDK's
 * @param timeout the bound on the whole command
 * @param connectTimeout the bound on connecting, per request
 * @param readTimeout the bound on waiting for data, per request
 * @param retries tries after the first, per request; 0 switches retrying off
 * @param demo whether to ask the embedded sample account
 * @param snapshot the file of a snapshot that answers in place of the account; null for none
 * @param listener is notified of every request
 */
public record AccountSettings(
    List<String> regions,
    boolean allRegions,
    @Nullable RegionHint regionHint,
    @Nullable String profile,
    @Nullable Role role,
    @Nullable String expectedAccountId,
    @Nullable String endpoint,
    @Nullable String endpointType,
    @Nullable Path caBundle,
    @Nullable Duration timeout,
    Duration connectTimeout,
    Duration readTimeout,
    int retries,
    boolean demo,
    @Nullable String snapshot,
    CallListener listener) {

  /** Copies the list. */
  public AccountSettings {
    regions = List.copyOf(regions);
  }

  /**
   * The RAM role to assume, not checked yet.
   *
   * @param arn the role's ARN
   * @param sessionName the name of the session; null for a default
   * @param externalId what the role's owner requires; null for none
   */
  public record Role(String arn, @Nullable String sessionName, @Nullable String externalId) {}

  /**
   * Regions that are known from elsewhere than the account's settings.
   *
   * @param origin where they come from, in words
   * @param isComplete whether no group is in another region
   */
  public record RegionHint(List<String> regionIds, String origin, boolean isComplete) {
    public RegionHint {
      regionIds = List.copyOf(regionIds);
    }
  }

  /** A snapshot in place of the account, whatever else is said of it but the regions. */
  public AccountSettings ofSnapshot(String file) {
    return new AccountSettings(
        regions,
        allRegions,
        null,
        null,
        null,
        expectedAccountId,
        null,
        null,
        null,
        timeout,
        connectTimeout,
        readTimeout,
        retries,
        false,
        file,
        listener);
  }

  /** The same account in these regions, whatever else is said of regions. */
  public AccountSettings inRegions(List<String> regionIds) {
    return new AccountSettings(
        regionIds,
        false,
        null,
        profile,
        role,
        expectedAccountId,
        endpoint,
        endpointType,
        caBundle,
        timeout,
        connectTimeout,
        readTimeout,
        retries,
        demo,
        snapshot,
        listener);
  }

  /** The same account, asked without retries and given up after a time. */
  public AccountSettings within(Duration bound) {
    return new AccountSettings(
        regions,
        allRegions,
        regionHint,
        profile,
        role,
        expectedAccountId,
        endpoint,
        endpointType,
        caBundle,
        bound,
        bound,
        bound,
        0,
        demo,
        snapshot,
        listener);
  }
}
