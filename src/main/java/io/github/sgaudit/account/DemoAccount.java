package io.github.sgaudit.account;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.AccessKeyMask;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.credentials.StsClient;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.EndpointResolver;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The sample account, served inside this process and asked through the real client. Nothing of the
 * environment is read.
 */
final class DemoAccount {
  private DemoAccount() {}

  static Account open(AccountSettings settings, TimeSource time)
      throws InvalidSettingException, CommandException {
    if (settings.profile() != null
        || settings.role() != null
        || settings.endpoint() != null
        || "vpc".equals(settings.endpointType())) {
      throw CommandException.usage(
          "--demo asks a sample account and excludes --profile, --role-arn, --endpoint and"
              + " --endpoint-type");
    }
    AccountSettings.RegionHint hint = settings.regionHint();
    List<String> regions =
        settings.regions().isEmpty() && hint != null && hint.isComplete()
            ? hint.regionIds()
            : settings.regions();
    List<String> regionIds = RegionResolver.resolve(regions, Map.of(), SampleAccount.HANGZHOU);
    Emulator emulator = start();
    Credentials credentials =
        new Credentials(SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET, null);
    RenewingCredentials keys = RenewingCredentials.fixed(credentials, time);
    Caller caller = ConnectedAccount.caller(settings, Map.of(), time);
    EcsClient client = EcsClient.create(caller, keys, EndpointResolver.always(emulator.endpoint()));
    return new ConnectedAccount(
        new AskedClient(client, time),
        regionIds,
        emulator.endpoint().toString(),
        new ConnectedAccount.Identity(
            "demo",
            () -> AccessKeyMask.mask(SampleAccount.ACCESS_KEY_ID),
            null,
            null,
            AccessKeyMask.digest(SampleAccount.ACCESS_KEY_ID)),
        CallerIdentity.ofDemo(
            settings.expectedAccountId(),
            limited -> new StsClient(limited, emulator.endpoint(), time).accountId(keys),
            caller),
        List.of(),
        emulator::close);
  }

  private static Emulator start() throws CommandException {
    try {
      return Emulator.start(SampleAccount.world(), EmulatorOptions.defaults());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNEXPECTED,
          "the sample account cannot be served on loopback: " + e.getMessage());
    }
  }
}
