package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.credentials.CredentialCalls;
import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.credentials.service.CredentialsUri;
import io.github.sgaudit.credentials.service.ExternalCommand;
import io.github.sgaudit.credentials.service.InstanceRole;
import io.github.sgaudit.credentials.service.MetadataService;
import io.github.sgaudit.credentials.sts.AssumedRole;
import io.github.sgaudit.credentials.sts.OidcRole;
import io.github.sgaudit.credentials.sts.RoleSettings;
import io.github.sgaudit.credentials.sts.StsClient;
import io.github.sgaudit.credentials.sts.StsEndpointResolver;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what gets credentials from services and programs. Asks none of them. */
public final class CredentialFetchers {
  private static final String METADATA_DISABLED = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
  private static final String FIRST_VERSION_DISABLED = "ALIBABA_CLOUD_IMDSV1_DISABLED";

  private final CredentialCalls calls;
  private final StsEndpointResolver sts;
  private final TimeSource time;
  private final MetadataService metadata;
  private final boolean metadataAllowed;

  /**
   * Makes the maker.
   *
   * @param environment the environment
   * @param calls sends the requests
   * @param sts tells where STS is
   * @param metadataAddress where the metadata service is
   * @param time the clocks
   */
  public CredentialFetchers(
      Map<String, String> environment,
      CredentialCalls calls,
      StsEndpointResolver sts,
      URI metadataAddress,
      TimeSource time) {
    this.calls = calls;
    this.sts = sts;
    this.time = time;
    this.metadataAllowed = !isTrue(environment, METADATA_DISABLED);
    this.metadata =
        new MetadataService(
            calls,
            metadataAddress,
            !isTrue(environment, FIRST_VERSION_DISABLED),
            metadataAllowed ? null : METADATA_DISABLED + " is set");
  }

  private static boolean isTrue(Map<String, String> environment, String variable) {
    return environment.getOrDefault(variable, "").equalsIgnoreCase("true");
  }

  /** Whether the metadata service may be asked at all. */
  boolean metadataAllowed() {
    return metadataAllowed;
  }

  /** The time now. */
  Instant now() {
    return time.now();
  }

  /** How a session is called that nobody named. */
  String sessionName() {
    return RoleSettings.defaultSessionName(time.now());
  }

  RenewingCredentials renewing(CredentialFetcher fetcher) {
    return new RenewingCredentials(fetcher, time);
  }

  CredentialFetcher assumedRole(
      RoleSettings role, CredentialProvider base, @Nullable String stsRegion)
      throws FailureException {
    return new AssumedRole(stsClient(stsRegion), role, base);
  }

  CredentialFetcher oidcRole(
      RoleSettings role,
      String providerArn,
      String tokenFile,
      String tokenFileSetting,
      @Nullable String stsRegion)
      throws FailureException {
    return new OidcRole(stsClient(stsRegion), role, providerArn, tokenFile, tokenFileSetting);
  }

  CredentialFetcher instanceRole(@Nullable String roleName) {
    return new InstanceRole(metadata, roleName);
  }

  CredentialFetcher instanceRoleIfThereIsOne() {
    return InstanceRole.ifThereIsOne(metadata);
  }

  CredentialFetcher uri(String uri, String setting) throws FailureException {
    return CredentialsUri.of(calls, uri, setting);
  }

  ExternalCommand command(String command, String place) {
    return new ExternalCommand(calls, command, place);
  }

  private StsClient stsClient(@Nullable String stsRegion) throws FailureException {
    return new StsClient(calls, sts.endpointOf(stsRegion), time);
  }
}
