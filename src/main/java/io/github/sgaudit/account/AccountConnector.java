package io.github.sgaudit.account;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.AccessKeyMask;
import io.github.sgaudit.credentials.CredentialChain;
import io.github.sgaudit.credentials.CredentialFetchers;
import io.github.sgaudit.credentials.Profile;
import io.github.sgaudit.credentials.ProfileField;
import io.github.sgaudit.credentials.ProfileSelection;
import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.RoleSettings;
import io.github.sgaudit.credentials.Setting;
import io.github.sgaudit.credentials.StsClient;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens the account that the command line and the environment mean. */
public final class AccountConnector implements AccountOpener {
  private static final String ALL_REGIONS_FALLBACK = "cn-hangzhou";

  private final Map<String, String> environment;
  private final TimeSource time;
  private final URI metadataService;

  public AccountConnector(Map<String, String> environment, TimeSource time, URI metadataService) {
    this.environment = environment;
    this.time = time;
    this.metadataService = metadataService;
  }

  @Override
  public Account open(AccountSettings settings) throws CommandException, InterruptedException {
    return open(settings, false);
  }

  @Override
  public Account openWithKeyAtHand(AccountSettings settings)
      throws CommandException, InterruptedException {
    return open(settings, true);
  }

  private Account open(AccountSettings settings, boolean keyAtHand)
      throws CommandException, InterruptedException {
    try {
      if (settings.snapshot() != null) {
        return SnapshotAccount.open(settings, settings.snapshot(), time);
      }
      return settings.demo() ? DemoAccount.open(settings, time) : connect(settings, keyAtHand);
    } catch (InvalidSettingException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (FailureException e) {
      throw new CommandException(e.failure().kind().exitCode(), FailureMessage.of(e.failure()));
    }
  }

  /** Everything that can be wrong without asking anybody is found before the first call. */
  private Account connect(AccountSettings settings, boolean keyAtHand)
      throws InvalidSettingException, FailureException, InterruptedException {
    TlsGuard.check(environment, System.getProperties());
    RoleSettings role = role(settings.role());
    ProfileSelection selection =
        new ProfileSelection(
            environment, Path.of(System.getProperty("user.home", "")), settings.profile());
    List<String> regionIds = regionIds(settings, selection);
    Endpoints endpoints =
        Endpoints.resolve(
            settings.endpoint(), settings.endpointType(), environment, selection::profile);
    StsEndpoints stsEndpoints =
        StsEndpoints.resolve(environment, endpoints.isVpc(), regionIds.get(0));
    Caller caller = ConnectedAccount.caller(settings, environment, time);
    CredentialChain chain =
        new CredentialChain(
            environment,
            selection,
            new CredentialFetchers(environment, caller, stsEndpoints, metadataService, time));
    if (keyAtHand && role != null) {
      throw FailureException.ofCredentials("a role would have to be assumed");
    }
    ResolvedCredentials found = keyAtHand ? chain.resolveAtHand() : chain.resolve();
    ResolvedCredentials credentials = role == null ? found : chain.assume(found, role);
    // Now, so that one message tells of it and not every question's.
    String accessKeyId = credentials.credentials().get().accessKeyId();
    return new ConnectedAccount(
        new AskedClient(EcsClient.create(caller, credentials.credentials(), endpoints), time),
        regionIds,
        endpoints.explicitEndpoint(),
        new ConnectedAccount.Identity(
            credentials.source(),
            credentials.credentials()::maskedAccessKeyId,
            credentials.profile(),
            credentials.roleArn(),
            AccessKeyMask.digest(accessKeyId)),
        callerIdentity(settings, caller, credentials, endpoints, stsEndpoints),
        Stream.concat(
                Stream.of(
                    "region from " + regionOrigin(settings, selection),
                    "endpoint from " + endpoints.origin(),
                    "credentials from " + credentials.place()),
                chain.ignored().stream())
            .toList(),
        () -> {});
  }

  private CallerIdentity callerIdentity(
      AccountSettings settings,
      Caller caller,
      ResolvedCredentials credentials,
      Endpoints endpoints,
      StsEndpoints stsEndpoints) {
    String expected = settings.expectedAccountId();
    // Whoever answers there, STS may belong to another cloud, or be out of reach.
    if (endpoints.explicitEndpoint() != null && !stsEndpoints.isExplicit()) {
      return CallerIdentity.notAsked(
          expected,
          "STS is not asked, since "
              + endpoints.origin()
              + " sets an endpoint for ECS alone; set "
              + StsEndpoints.ENDPOINT
              + " too");
    }
    try {
      URI endpoint = stsEndpoints.endpointOf(credentials.stsRegion());
      return CallerIdentity.of(
          expected,
          limited -> new StsClient(limited, endpoint, time).accountId(credentials.credentials()),
          caller);
    } catch (FailureException e) {
      return CallerIdentity.notAsked(expected, FailureMessage.of(e.failure()));
    }
  }

  private @Nullable RoleSettings role(AccountSettings.@Nullable Role options)
      throws InvalidSettingException {
    if (options == null) {
      return null;
    }
    try {
      return RoleSettings.of(
          new Setting("--role-arn", options.arn()),
          Setting.of("--role-session-name", options.sessionName()),
          Setting.of("--external-id", options.externalId()),
          time.now());
    } catch (FailureException e) {
      throw new InvalidSettingException(e.getMessage());
    }
  }

  private List<String> regionIds(AccountSettings settings, ProfileSelection selection)
      throws InvalidSettingException, FailureException {
    if (!settings.regions().isEmpty()) {
      return RegionResolver.resolve(settings.regions(), environment, null);
    }
    Map<String, String> variables = regionVariables(settings, selection);
    String profileRegion =
        RegionResolver.isInEnvironment(variables) ? null : regionOfProfile(selection);
    if (settings.allRegions()) {
      return List.of(
          Objects.requireNonNullElse(
              RegionResolver.configured(variables, profileRegion), ALL_REGIONS_FALLBACK));
    }
    AccountSettings.RegionHint hint = hint(settings, selection);
    if (hint == null) {
      return RegionResolver.resolve(List.of(), variables, profileRegion);
    }
    Set<String> regionIds = new LinkedHashSet<>();
    if (!hint.isComplete()) {
      regionIds.addAll(RegionResolver.resolve(List.of(), variables, profileRegion));
    }
    regionIds.addAll(hint.regionIds());
    return List.copyOf(regionIds);
  }

  /**
   * What is known of regions without the settings; null if the line names a profile that has one.
   */
  private static AccountSettings.@Nullable RegionHint hint(
      AccountSettings settings, ProfileSelection selection) throws FailureException {
    AccountSettings.RegionHint hint = settings.regionHint();
    return hint == null
            || hint.regionIds().isEmpty()
            || (settings.profile() != null && regionOfProfile(selection) != null)
        ? null
        : hint;
  }

  private String regionOrigin(AccountSettings settings, ProfileSelection selection)
      throws FailureException {
    if (!settings.regions().isEmpty()) {
      return RegionResolver.origin(settings.regions(), environment);
    }
    AccountSettings.RegionHint hint = settings.allRegions() ? null : hint(settings, selection);
    Map<String, String> variables = regionVariables(settings, selection);
    if (hint != null) {
      return hint.isComplete()
          ? hint.origin()
          : RegionResolver.origin(List.of(), variables) + " and " + hint.origin();
    }
    return !RegionResolver.isInEnvironment(variables) && regionOfProfile(selection) == null
        ? "the fallback of --all-regions"
        : RegionResolver.origin(List.of(), variables);
  }

  /**
   * Where the region is looked for before the profile: nowhere if the line names one that has it.
   */
  private Map<String, String> regionVariables(AccountSettings settings, ProfileSelection selection)
      throws FailureException {
    return settings.profile() != null && regionOfProfile(selection) != null
        ? Map.of()
        : environment;
  }

  private static @Nullable String regionOfProfile(ProfileSelection selection)
      throws FailureException {
    Profile profile = selection.profile();
    return profile == null ? null : profile.value(ProfileField.REGION_ID);
  }
}
