package io.github.sgaudit.credentials;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what gets credentials from services and programs. Asks none of them. */
public final class CredentialFetchers {
  private static final String METADATA_DISABLED = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
  private static final String FIRST_VERSION_DISABLED = "ALIBABA_CLOUD_IMDSV1_DISABLED";
  private static final Pattern PROVIDER_ARN =
      Pattern.compile("acs:ram::[0-9]{1,32}:oidc-provider/[A-Za-z0-9._@/-]{1,128}");

  private final Caller caller;
  private final StsEndpointResolver sts;
  private final TimeSource time;
  private final MetadataService metadata;
  private final boolean metadataAllowed;

  /**
   * Makes the maker.
   *
   * @param metadataAddress where the metadata service is
   */
  public CredentialFetchers(
      Map<String, String> environment,
      Caller caller,
      StsEndpointResolver sts,
      URI metadataAddress,
      TimeSource time) {
    this.caller = caller;
    this.sts = sts;
    this.time = time;
    this.metadataAllowed = !isTrue(environment, METADATA_DISABLED);
    this.metadata =
        new MetadataService(
            caller,
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

  Instant now() {
    return time.now();
  }

  RenewingCredentials renewing(CredentialFetcher fetcher) {
    return new RenewingCredentials(fetcher, time);
  }

  CredentialFetcher assumedRole(
      RoleSettings role, RenewingCredentials base, @Nullable String stsRegion)
      throws FailureException {
    return stsClient(stsRegion).assumedRole(role, base);
  }

  /**
   * The role that an OIDC token may assume.
   *
   * @param provider the ARN of the OIDC provider that the role trusts
   * @param tokenFile the file of the token
   */
  CredentialFetcher oidcRole(
      RoleSettings role, Setting provider, Setting tokenFile, @Nullable String stsRegion)
      throws FailureException {
    String providerArn =
        provider.matching(
            PROVIDER_ARN,
            "not the ARN of an OIDC provider: give one such as"
                + " acs:ram::1234567890123456:oidc-provider/NAME");
    return stsClient(stsRegion).oidcRole(role, providerArn, new OidcToken(tokenFile));
  }

  /**
   * The role of the instance, which is to be there.
   *
   * @param name the role's name; null for the one that the instance has
   */
  CredentialFetcher instanceRole(@Nullable Setting name) throws FailureException {
    return InstanceRole.of(metadata, name);
  }

  /** The role that the instance has; where no service answers, that is an absence. */
  CredentialFetcher instanceRoleIfThereIsOne() {
    return InstanceRole.ifThereIsOne(metadata);
  }

  CredentialFetcher uri(Setting uri) throws FailureException {
    return CredentialsUri.of(caller, uri);
  }

  /**
   * What a program prints.
   *
   * @param place where it is set, for messages
   */
  ExternalCommand command(Setting command, String place) {
    return new ExternalCommand(caller, command.value(), place);
  }

  private StsClient stsClient(@Nullable String stsRegion) throws FailureException {
    return new StsClient(caller, sts.endpointOf(stsRegion), time);
  }
}
