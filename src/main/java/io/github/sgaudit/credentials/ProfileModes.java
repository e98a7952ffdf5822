package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each mode of a profile gets its credentials from. Unlike in the {@code aliyun} CLI, a blank
 * in the profile is not filled from the environment: the key of one account and the secret of
 * another make no credentials.
 */
final class ProfileModes {
  private final Path file;
  private final CredentialFetchers fetchers;

  /** The profiles that led to this one by {@code source_profile}, the first first. */
  private final List<String> chain;

  /**
   * Makes the modes.
   *
   * @param file the configuration of the {@code aliyun} CLI, for profiles that name another one
   */
  ProfileModes(Path file, CredentialFetchers fetchers) {
    this(file, fetchers, List.of());
  }

  private ProfileModes(Path file, CredentialFetchers fetchers, List<String> chain) {
    this.file = file;
    this.fetchers = fetchers;
    this.chain = chain;
  }

  /** The credentials of a profile of the {@code aliyun} CLI, not fetched yet. */
  ResolvedCredentials ofProfile(Profile profile) throws FailureException {
    String place = profile + ", mode " + profile.mode().cliName();
    return resolve(profile, "profile", place, profile.name());
  }

  /** The credentials of a section of the shared ini file, not fetched yet. */
  ResolvedCredentials ofSection(Profile section) throws FailureException {
    return resolve(section, "shared-file", section.toString(), null);
  }

  private ResolvedCredentials resolve(
      Profile profile, String source, String place, @Nullable String name) throws FailureException {
    CredentialFetcher fetcher = fetcher(profile);
    String assumed = profile.mode().assumesRole() ? profile.value(ProfileField.RAM_ROLE_ARN) : null;
    Supplier<@Nullable String> role =
        fetcher instanceof ExternalProfile external ? external::roleArn : () -> assumed;
    return new ResolvedCredentials(
        fetchers.renewing(fetcher),
        source,
        place,
        name,
        role,
        profile.value(ProfileField.STS_REGION),
        profile.mode().isAtHand());
  }

  /** What gets the credentials of a profile. All that can be checked without asking is checked. */
  CredentialFetcher fetcher(Profile profile) throws FailureException {
    return switch (profile.mode()) {
      case AK -> fixed(profile, null);
      case STS_TOKEN -> fixed(profile, profile.required(ProfileField.STS_TOKEN));
      case RAM_ROLE_ARN ->
          assumedRole(
              profile, fetchers.renewing(fixed(profile, profile.setting(ProfileField.STS_TOKEN))));
      case ECS_RAM_ROLE -> instanceRole(profile);
      case RAM_ROLE_ARN_WITH_ROLE_NAME ->
          assumedRole(profile, fetchers.renewing(instanceRole(profile)));
      case CHAINABLE_RAM_ROLE_ARN -> assumedRole(profile, sourceOf(profile));
      case OIDC ->
          fetchers.oidcRole(
              RoleSettings.of(profile, fetchers.now()),
              profile.required(ProfileField.OIDC_PROVIDER_ARN),
              profile.required(ProfileField.OIDC_TOKEN_FILE),
              profile.value(ProfileField.STS_REGION));
      case CREDENTIALS_URI -> fetchers.uri(profile.required(ProfileField.CREDENTIALS_URI));
      case EXTERNAL ->
          new ExternalProfile(
              fetchers.command(profile.required(ProfileField.PROCESS_COMMAND), profile.toString()),
              profile,
              this::fetcher);
      case CLOUD_SSO, OAUTH -> new StoredCredentials(profile, file, fetchers);
      case RSA_KEY_PAIR -> throw unsupported(profile, "which the vendor no longer supports");
      case BEARER_TOKEN -> throw unsupported(profile, "which ECS does not accept");
      case ANONYMOUS ->
          throw unsupported(profile, "which has no identity, and ECS answers nobody without one");
    };
  }

  private static CredentialFetcher fixed(Profile profile, @Nullable Setting securityToken)
      throws FailureException {
    Credentials key = profile.accessKey(securityToken);
    return patiently -> key;
  }

  private CredentialFetcher assumedRole(Profile profile, RenewingCredentials base)
      throws FailureException {
    return fetchers.assumedRole(
        RoleSettings.of(profile, fetchers.now()), base, profile.value(ProfileField.STS_REGION));
  }

  private CredentialFetcher instanceRole(Profile profile) throws FailureException {
    return fetchers.instanceRole(profile.setting(ProfileField.RAM_ROLE_NAME));
  }

  private RenewingCredentials sourceOf(Profile profile) throws FailureException {
    List<String> longer = new ArrayList<>(chain);
    longer.add(profile.name());
    Setting source = profile.required(ProfileField.SOURCE_PROFILE);
    if (longer.contains(source.value())) {
      longer.add(source.value());
      throw FailureException.ofCredentials(
          "source_profile goes in a circle in "
              + SafeText.plain(file.toString())
              + ": "
              + longer.stream().map(SafeText::quoted).collect(Collectors.joining(" -> "))
              + "; one of them needs credentials of its own");
    }
    Profile next = AliyunConfiguration.read(file).profile(source.value(), source.name());
    return fetchers.renewing(new ProfileModes(file, fetchers, longer).fetcher(next));
  }

  private static FailureException unsupported(Profile profile, String reason)
      throws FailureException {
    return FailureException.ofCredentials(
        profile
            + " has the mode "
            + SafeText.quoted(profile.mode().cliName())
            + ", "
            + reason
            + ": choose a profile of another mode, such as AK, RamRoleArn or CloudSSO, with"
            + " --profile NAME");
  }
}
