package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.profile.AliyunProfile;
import io.github.sgaudit.credentials.profile.ProfileField;
import io.github.sgaudit.credentials.profile.ProfileSelection;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import org.jspecify.annotations.Nullable;

/** The credentials of the selected profile of the {@code aliyun} CLI. */
final class ProfileCredentials implements CredentialSource {
  private final ProfileSelection selection;
  private final CredentialFetchers fetchers;

  ProfileCredentials(ProfileSelection selection, CredentialFetchers fetchers) {
    this.selection = selection;
    this.fetchers = fetchers;
  }

  @Override
  public @Nullable ResolvedCredentials find() throws FailureException {
    AliyunProfile profile = selection.profile();
    if (profile == null) {
      return null;
    }
    ProfileModes modes = new ProfileModes(selection.file(), fetchers);
    ProfileMode mode = modes.modeOf(profile);
    return new ResolvedCredentials(
        fetchers.renewing(modes.fetcher(profile)),
        "profile",
        modes.describe(profile) + ", mode " + mode.cliName(),
        profile.name(),
        mode.assumesRole() ? profile.field(ProfileField.RAM_ROLE_ARN) : null,
        profile.field(ProfileField.STS_REGION));
  }

  @Override
  public String lookedFor() throws FailureException {
    return "a profile in "
        + MessageText.clean(selection.file().toString())
        + " ("
        + selection.absence()
        + ")";
  }
}
