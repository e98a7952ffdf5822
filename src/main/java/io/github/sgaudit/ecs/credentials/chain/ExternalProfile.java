package io.github.sgaudit.ecs.credentials.chain;

import io.github.sgaudit.ecs.credentials.CredentialFetcher;
import io.github.sgaudit.ecs.credentials.CredentialsException;
import io.github.sgaudit.ecs.credentials.TemporaryCredentials;
import io.github.sgaudit.ecs.credentials.profile.AliyunProfile;
import io.github.sgaudit.ecs.credentials.profile.PrintedProfile;
import io.github.sgaudit.ecs.credentials.profile.ProfileField;
import io.github.sgaudit.ecs.credentials.service.ExternalCommand;

/**
 * The credentials that a profile's program prints. As in the {@code aliyun} CLI, what it prints are
 * the fields of a profile; their mode may be another one that holds keys or assumes a role, but not
 * again one that starts a program or needs another profile.
 */
final class ExternalProfile implements CredentialFetcher {
  private final ExternalCommand command;
  private final AliyunProfile profile;
  private final ProfileModes modes;

  ExternalProfile(ExternalCommand command, AliyunProfile profile, ProfileModes modes) {
    this.command = command;
    this.profile = profile;
    this.modes = modes;
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws CredentialsException, InterruptedException {
    String place = "the process_command of " + modes.describe(profile);
    PrintedProfile printed = PrintedProfile.read(command.run(), place);
    AliyunProfile whole = withoutOwnMode().with(printed.fields());
    ProfileMode mode = modes.modeOf(whole);
    TemporaryCredentials fetched =
        switch (mode) {
          case AK, STS_TOKEN, RAM_ROLE_ARN, ECS_RAM_ROLE -> modes.fetcher(whole).fetch(patiently);
          default ->
              throw new CredentialsException(
                  place
                      + " printed the mode "
                      + mode.cliName()
                      + ": it may print AK, StsToken, RamRoleArn or EcsRamRole");
        };
    return fetched.expiration() != null
        ? fetched
        : new TemporaryCredentials(fetched.credentials(), printed.expiration());
  }

  /** Its mode is that of the program, whose output says what it is. */
  private AliyunProfile withoutOwnMode() {
    return profile.without(ProfileField.MODE, ProfileField.PROCESS_COMMAND);
  }
}
