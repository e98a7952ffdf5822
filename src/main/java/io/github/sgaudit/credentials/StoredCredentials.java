package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
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

  private final Path file;
  private final String profileName;
  private final CredentialFetchers fetchers;
  private final List<@Nullable String> signIn;
  private @Nullable Profile first;

  StoredCredentials(Profile profile, Path file, CredentialFetchers fetchers)
      throws FailureException {
    this.first = profile;
    this.profileName = profile.name();
    this.file = file;
    this.fetchers = fetchers;
    this.signIn = signIn(profile);
  }

  @Override
  public Credentials fetch(boolean patiently) throws FailureException {
    Profile profile = profile();
    Instant expiration = expiration(profile);
    Setting token = profile.setting(ProfileField.STS_TOKEN);
    if (expiration == null
        || token == null
        || !profile.has(ProfileField.ACCESS_KEY_ID, ProfileField.ACCESS_KEY_SECRET)) {
      throw signInAgain(profile, "holds no temporary key");
    }
    if (!fetchers.now().plus(MARGIN).isBefore(expiration)) {
      throw signInAgain(profile, "holds a temporary key that expires at " + expiration);
    }
    return profile.accessKey(token).expiringAt(expiration);
  }

  private Profile profile() throws FailureException {
    Profile selected = first;
    first = null;
    if (selected != null) {
      return selected;
    }
    Profile profile = AliyunConfiguration.read(file).profile(profileName, "--profile");
    if (!signIn(profile).equals(signIn)) {
      throw FailureException.ofCredentials(profile + " was changed since the run began; run again");
    }
    return profile;
  }

  /** What tells whose key is stored. A run must not go from one account to another. */
  private static List<@Nullable String> signIn(Profile profile) throws FailureException {
    return Arrays.asList(
        profile.mode().cliName(),
        profile.value(ProfileField.CLOUD_SSO_ACCOUNT_ID),
        profile.value(ProfileField.CLOUD_SSO_ACCESS_CONFIG),
        profile.value(ProfileField.CLOUD_SSO_SIGN_IN_URL),
        profile.value(ProfileField.OAUTH_SITE_TYPE));
  }

  private static @Nullable Instant expiration(Profile profile) {
    String seconds = profile.value(ProfileField.STS_EXPIRATION);
    return seconds == null || !seconds.matches("[1-9][0-9]{0,11}")
        ? null
        : Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static FailureException signInAgain(Profile profile, String problem)
      throws FailureException {
    return FailureException.ofCredentials(
        profile
            + ", mode "
            + profile.mode().cliName()
            + ", "
            + problem
            + ": sign in with \"aliyun configure --mode "
            + profile.mode().cliName()
            + " --profile "
            + SafeText.plain(profile.name())
            + "\"");
  }
}
