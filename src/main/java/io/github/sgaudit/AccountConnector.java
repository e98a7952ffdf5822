package io.github.sgaudit;

import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.AccountOpener;
import io.github.sgaudit.command.AccountSettings;
import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.ExitCode;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.EcsClientOptions;
import io.github.sgaudit.ecs.credentials.AliyunProfile;
import io.github.sgaudit.ecs.credentials.CredentialChain;
import io.github.sgaudit.ecs.credentials.CredentialsException;
import io.github.sgaudit.ecs.credentials.ProfileSelection;
import io.github.sgaudit.ecs.credentials.ResolvedCredentials;
import io.github.sgaudit.ecs.endpoint.Endpoints;
import io.github.sgaudit.ecs.endpoint.InvalidSettingException;
import io.github.sgaudit.ecs.endpoint.RegionResolver;
import io.github.sgaudit.ecs.endpoint.TlsGuard;
import io.github.sgaudit.ecs.http.TransportSettingsException;
import io.github.sgaudit.survey.TimeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the account that the command line and the environment mean. */
final class AccountConnector implements AccountOpener {
  private static final String ALL_REGIONS_FALLBACK = "cn-hangzhou";

  private final Map<String, String> environment;
  private final TimeSource time;

  AccountConnector(Map<String, String> environment, TimeSource time) {
    this.environment = environment;
    this.time = time;
  }

  @Override
  public Account open(AccountSettings settings) throws CommandException {
    try {
      return settings.demo() ? DemoAccount.open(settings, time) : connect(settings);
    } catch (InvalidSettingException | TransportSettingsException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (CredentialsException e) {
      throw new CommandException(ExitCode.NOT_ALLOWED, String.valueOf(e.getMessage()));
    }
  }

  private Account connect(AccountSettings settings)
      throws InvalidSettingException, CredentialsException, TransportSettingsException {
    TlsGuard.check(environment, System.getProperties());
    ProfileSelection selection =
        new ProfileSelection(
            environment, Path.of(System.getProperty("user.home", "")), settings.profile());
    List<String> regionIds = regionIds(settings, selection);
    AliyunProfile profile = selection.profile();
    Endpoints endpoints =
        Endpoints.resolve(
            settings.endpoint(), settings.vpcEndpoint() ? "vpc" : null, environment, profile);
    ResolvedCredentials credentials = CredentialChain.resolve(environment, selection);
    EcsClient client =
        EcsClient.create(
            clientOptions(settings, environment),
            credentials.provider(),
            endpoints,
            time,
            settings.listener());
    return new ConnectedAccount(
        new AskedClient(client, time),
        regionIds,
        endpoints.explicitEndpoint(),
        new ConnectedAccount.Identity(
            credentials.source(),
            credentials.maskedAccessKeyId(),
            credentials.profile(),
            credentials.roleArn()),
        () -> {});
  }

  private List<String> regionIds(AccountSettings settings, ProfileSelection selection)
      throws InvalidSettingException, CredentialsException {
    if (!settings.regions().isEmpty()) {
      return RegionResolver.resolve(settings.regions(), environment, null);
    }
    AliyunProfile profile = selection.profile();
    @Nullable String profileRegion = profile == null ? null : profile.regionId();
    if (settings.allRegions()) {
      return List.of(
          Objects.requireNonNullElse(
              RegionResolver.configured(environment, profileRegion), ALL_REGIONS_FALLBACK));
    }
    return RegionResolver.resolve(List.of(), environment, profileRegion);
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
