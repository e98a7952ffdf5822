package io.github.sgaudit.account;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.AccountOpener;
import io.github.sgaudit.command.AccountSettings;
import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.options.AssumedRoleOptions;
import io.github.sgaudit.credentials.AccessKeyDigest;
import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.chain.CredentialChain;
import io.github.sgaudit.credentials.chain.CredentialFetchers;
import io.github.sgaudit.credentials.profile.AliyunProfile;
import io.github.sgaudit.credentials.profile.ProfileSelection;
import io.github.sgaudit.credentials.sts.RoleSettings;
import io.github.sgaudit.ecs.EcsClientOptions;
import io.github.sgaudit.ecs.EcsConnection;
import io.github.sgaudit.http.TransportSettingsException;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      return settings.demo() ? DemoAccount.open(settings, time) : connect(settings, keyAtHand);
    } catch (InvalidSettingException | TransportSettingsException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (FailureException e) {
      throw new CommandException(e.failure().kind().exitCode(), FailureMessage.of(e.failure()));
    }
  }

  /** Everything that can be wrong without asking anybody is found before the first call. */
  private Account connect(AccountSettings settings, boolean keyAtHand)
      throws InvalidSettingException,
          FailureException,
          TransportSettingsException,
          InterruptedException {
    TlsGuard.check(environment, System.getProperties());
    RoleSettings role = role(settings.role());
    ProfileSelection selection =
        new ProfileSelection(
            environment, Path.of(System.getProperty("user.home", "")), settings.profile());
    List<String> regionIds = regionIds(settings, selection);
    Endpoints endpoints =
        Endpoints.resolve(
            settings.endpoint(),
            settings.vpcEndpoint() ? "vpc" : null,
            environment,
            selection::profile);
    StsEndpoints stsEndpoints =
        StsEndpoints.resolve(environment, settings.vpcEndpoint(), regionIds.get(0));
    EcsConnection connection =
        EcsConnection.open(clientOptions(settings, environment), time, settings.listener());
    CredentialChain chain =
        new CredentialChain(
            environment,
            selection,
            new CredentialFetchers(
                environment, connection.credentialCalls(), stsEndpoints, metadataService, time));
    if (keyAtHand && role != null) {
      throw FailureException.ofCredentials("a role would have to be assumed");
    }
    ResolvedCredentials found = keyAtHand ? chain.resolveAtHand() : chain.resolve();
    ResolvedCredentials credentials = role == null ? found : chain.assume(found, role);
    // Now, so that one message tells of it and not every question's.
    String accessKeyId = credentials.credentials().get().accessKeyId();
    return new ConnectedAccount(
        new AskedClient(connection.client(credentials.credentials(), endpoints), time),
        regionIds,
        endpoints.explicitEndpoint(),
        new ConnectedAccount.Identity(
            credentials.source(),
            credentials.credentials()::maskedAccessKeyId,
            credentials.profile(),
            credentials.usedRoleArn(),
            AccessKeyDigest.of(accessKeyId)),
        List.of(
            "region from " + regionOrigin(settings, selection),
            "endpoint from " + endpoints.origin(),
            "credentials from " + credentials.place()),
        () -> {});
  }

  private @Nullable RoleSettings role(@Nullable AssumedRoleOptions options)
      throws InvalidSettingException {
    if (options == null) {
      return null;
    }
    String sessionName = options.sessionName();
    String externalId = options.externalId();
    try {
      return new RoleSettings(
          RoleSettings.requireRoleArn(options.roleArn(), "--role-arn"),
          sessionName == null
              ? RoleSettings.defaultSessionName(time.now())
              : RoleSettings.requireSessionName(sessionName, "--role-session-name"),
          externalId == null ? null : RoleSettings.requireExternalId(externalId, "--external-id"),
          null,
          RoleSettings.DEFAULT_SECONDS);
    } catch (FailureException e) {
      throw new InvalidSettingException(e.getMessage());
    }
  }

  private List<String> regionIds(AccountSettings settings, ProfileSelection selection)
      throws InvalidSettingException, FailureException {
    if (!settings.regions().isEmpty()) {
      return RegionResolver.resolve(settings.regions(), environment, null);
    }
    String profileRegion = null;
    if (!RegionResolver.isInEnvironment(environment)) {
      AliyunProfile profile = selection.profile();
      profileRegion = profile == null ? null : profile.regionId();
    }
    if (settings.allRegions()) {
      return List.of(
          Objects.requireNonNullElse(
              RegionResolver.configured(environment, profileRegion), ALL_REGIONS_FALLBACK));
    }
    return RegionResolver.resolve(List.of(), environment, profileRegion);
  }

  private String regionOrigin(AccountSettings settings, ProfileSelection selection)
      throws FailureException {
    boolean isSet = !settings.regions().isEmpty() || RegionResolver.isInEnvironment(environment);
    AliyunProfile profile = isSet ? null : selection.profile();
    return !isSet && (profile == null || profile.regionId() == null)
        ? "the fallback of --all-regions"
        : RegionResolver.origin(settings.regions(), environment);
  }

  static EcsClientOptions clientOptions(AccountSettings settings, Map<String, String> environment) {
    return new EcsClientOptions(
        settings.connectTimeout(),
        settings.readTimeout(),
        settings.timeout(),
        settings.retries(),
        settings.caBundle(),
        environment);
  }
}
