package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.credentials.profile.AliyunProfile;
import io.github.sgaudit.credentials.profile.PrintedProfile;
import io.github.sgaudit.credentials.profile.ProfileField;
import io.github.sgaudit.credentials.service.ExternalCommand;
import io.github.sgaudit.outcome.FailureException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that a profile's program prints. As in the {@code aliyun} CLI, what it prints are
 * the fields of a profile; their mode may be another one that holds keys or assumes a role, but not
 * again one that starts a program or needs another profile.
 */
final class ExternalProfile implements CredentialFetcher {
  private static final Set<ProfileMode> ALLOWED =
      Set.of(
          ProfileMode.AK,
          ProfileMode.STS_TOKEN,
          ProfileMode.RAM_ROLE_ARN,
          ProfileMode.ECS_RAM_ROLE);

  private final ExternalCommand command;
  private final AliyunProfile profile;
  private final ProfileModes modes;

  private volatile @Nullable Identity begunWith;

  ExternalProfile(ExternalCommand command, AliyunProfile profile, ProfileModes modes) {
    this.command = command;
    this.profile = profile;
    this.modes = modes;
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws FailureException, InterruptedException {
    String place = "the process_command of " + modes.describe(profile);
    PrintedProfile printed = PrintedProfile.read(command.run(), place);
    AliyunProfile whole = withoutOwnCredentials().with(printed.fields());
    Identity identity = identity(whole, place);
    TemporaryCredentials fetched = identity.fetcher().fetch(patiently);
    begunWith = identity;
    return fetched.expiration() != null
        ? fetched
        : new TemporaryCredentials(fetched.credentials(), printed.expiration());
  }

  @Override
  public @Nullable String roleArn() {
    Identity identity = begunWith;
    return identity == null ? null : identity.roleArn();
  }

  /** As whom the account is to be asked, which no renewal may change. */
  private Identity identity(AliyunProfile whole, String place) throws FailureException {
    ProfileMode mode = printedMode(whole, place);
    Identity identity =
        new Identity(
            mode,
            mode.assumesRole() ? whole.field(ProfileField.RAM_ROLE_ARN) : null,
            mode == ProfileMode.ECS_RAM_ROLE ? whole.field(ProfileField.RAM_ROLE_NAME) : null,
            fetcher(whole, mode, place));
    Identity first = begunWith;
    if (first == null) {
      return identity;
    }
    if (!identity.isThatOf(first)) {
      throw FailureException.ofCredentials(
          place + " printed another mode or role than when the run began; run again");
    }
    // The first one knows which role the instance had.
    return mode == ProfileMode.ECS_RAM_ROLE ? first : identity;
  }

  /**
   * Of the profile itself only what shapes a session: its mode is that of the program, and keys
   * that an earlier mode left behind may be those of another account.
   */
  private AliyunProfile withoutOwnCredentials() {
    return profile.only(
        ProfileField.STS_REGION, ProfileField.RAM_SESSION_NAME, ProfileField.EXPIRED_SECONDS);
  }

  private static ProfileMode printedMode(AliyunProfile whole, String place)
      throws FailureException {
    String name = whole.field(ProfileField.MODE);
    ProfileMode mode = name == null ? ProfileMode.recognized(whole) : ProfileMode.named(name);
    if (mode != null && ALLOWED.contains(mode)) {
      return mode;
    }
    String problem;
    if (mode != null) {
      problem = "the mode " + mode.cliName();
    } else if (name != null) {
      problem = "a mode that the aliyun CLI does not have (it is not shown)";
    } else {
      problem = "neither a mode nor what tells it";
    }
    throw FailureException.ofCredentials(
        place + " printed " + problem + ": it may print AK, StsToken, RamRoleArn or EcsRamRole");
  }

  private CredentialFetcher fetcher(AliyunProfile whole, ProfileMode mode, String place)
      throws FailureException {
    try {
      return modes.fetcher(whole);
    } catch (FailureException e) {
      // Its message quotes values, and those that a program prints may be secrets in a wrong place.
      throw FailureException.ofCredentials(
          place
              + " printed the mode "
              + mode.cliName()
              + " and less than that needs, or a field that is malformed (none is shown): run it by"
              + " hand to see what it prints");
    }
  }

  /**
   * Who the credentials are of, as far as what was printed tells.
   *
   * @param mode the mode
   * @param roleArn the role that is assumed; null if none is
   * @param roleName the role of the instance; null if none is named
   * @param fetcher gets the credentials
   */
  private record Identity(
      ProfileMode mode,
      @Nullable String roleArn,
      @Nullable String roleName,
      CredentialFetcher fetcher) {

    boolean isThatOf(Identity other) {
      return mode == other.mode
          && Objects.equals(roleArn, other.roleArn)
          && Objects.equals(roleName, other.roleName);
    }
  }
}
