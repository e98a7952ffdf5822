package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.credentials.profile.AliyunConfiguration;
import io.github.sgaudit.credentials.profile.AliyunProfile;
import io.github.sgaudit.credentials.profile.ProfileField;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The temporary key that the {@code aliyun} CLI stored after somebody signed in with a browser
 * (modes CloudSSO and OAuth). The file is read each time, for it may have been renewed meanwhile.
 */
final class StoredCredentials implements CredentialFetcher {
  /** With less left, a run would hardly get through. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final ProfileModes modes;
  private final Path file;
  private final String profileName;
  private final CredentialFetchers fetchers;
  private final List<@Nullable String> signIn;
  private @Nullable AliyunProfile first;

  StoredCredentials(
      AliyunProfile profile, ProfileModes modes, Path file, CredentialFetchers fetchers)
      throws FailureException {
    this.first = profile;
    this.profileName = profile.name();
    this.modes = modes;
    this.file = file;
    this.fetchers = fetchers;
    this.signIn = signIn(profile, modes);
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws FailureException, InterruptedException {
    AliyunProfile profile = profile();
    Instant expiration = expiration(profile);
    boolean isComplete =
        profile.field(ProfileField.ACCESS_KEY_ID) != null
            && profile.field(ProfileField.ACCESS_KEY_SECRET) != null
            && profile.field(ProfileField.STS_TOKEN) != null;
    if (expiration == null || !isComplete) {
      throw signIn(profile, "holds no temporary key");
    }
    if (!fetchers.now().plus(MARGIN).isBefore(expiration)) {
      throw signIn(profile, "holds a temporary key that expires at " + expiration);
    }
    String token = profile.field(ProfileField.STS_TOKEN);
    return new TemporaryCredentials(
        modes.accessKey(profile, token).fetch(patiently).credentials(), expiration);
  }

  @Override
  public boolean isAtHand() {
    return true;
  }

  private AliyunProfile profile() throws FailureException {
    AliyunProfile selected = first;
    first = null;
    if (selected != null) {
      return selected;
    }
    AliyunProfile profile = AliyunConfiguration.read(file).profile(profileName, "--profile");
    if (!signIn(profile, modes).equals(signIn)) {
      throw FailureException.ofCredentials(
          modes.describe(profile) + " was changed since the run began; run again");
    }
    return profile;
  }

  /** What tells whose key is stored. A run must not go from one account to another. */
  private static List<@Nullable String> signIn(AliyunProfile profile, ProfileModes modes)
      throws FailureException {
    return Arrays.asList(
        modes.modeOf(profile).cliName(),
        profile.field(ProfileField.CLOUD_SSO_ACCOUNT_ID),
        profile.field(ProfileField.CLOUD_SSO_ACCESS_CONFIG),
        profile.field(ProfileField.CLOUD_SSO_SIGN_IN_URL),
        profile.field(ProfileField.OAUTH_SITE_TYPE));
  }

  private static @Nullable Instant expiration(AliyunProfile profile) {
    String seconds = profile.field(ProfileField.STS_EXPIRATION);
    return seconds == null || !seconds.matches("[1-9][0-9]{0,11}")
        ? null
        : Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private FailureException signIn(AliyunProfile profile, String problem) throws FailureException {
    return FailureException.ofCredentials(
        modes.describe(profile)
            + ", mode "
            + modes.modeOf(profile).cliName()
            + ", "
            + problem
            + ": sign in with \"aliyun configure --mode "
            + modes.modeOf(profile).cliName()
            + " --profile "
            + MessageText.clean(profile.name())
            + "\"");
  }
}
