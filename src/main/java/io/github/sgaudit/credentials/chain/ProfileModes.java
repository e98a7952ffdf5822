package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.FixedCredentials;
import io.github.sgaudit.credentials.KeyText;
import io.github.sgaudit.credentials.profile.AliyunConfiguration;
import io.github.sgaudit.credentials.profile.AliyunProfile;
import io.github.sgaudit.credentials.profile.ProfileField;
import io.github.sgaudit.credentials.service.InstanceRole;
import io.github.sgaudit.credentials.sts.OidcRole;
import io.github.sgaudit.credentials.sts.RoleSettings;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  ProfileModes(Path file, CredentialFetchers fetchers) {
    this(file, fetchers, List.of());
  }

  private ProfileModes(Path file, CredentialFetchers fetchers, List<String> chain) {
    this.file = file;
    this.fetchers = fetchers;
    this.chain = chain;
  }

  /** The mode of a profile, which it need not say. */
  ProfileMode modeOf(AliyunProfile profile) throws FailureException {
    String name = profile.field(ProfileField.MODE);
    ProfileMode mode = name == null ? ProfileMode.recognized(profile) : ProfileMode.named(name);
    if (mode != null) {
      return mode;
    }
    if (name != null) {
      throw FailureException.ofCredentials(
          describe(profile)
              + " has the mode "
              + MessageText.quoted(name)
              + ", which the aliyun CLI does not have: correct it with \"aliyun configure\"");
    }
    throw FailureException.ofCredentials(
        describe(profile)
            + " has no mode and no access key: set them with \"aliyun configure\", or choose"
            + " another profile with --profile NAME");
  }

  /** What gets the credentials of a profile. All that can be checked without asking is checked. */
  CredentialFetcher fetcher(AliyunProfile profile) throws FailureException {
    return switch (modeOf(profile)) {
      case AK -> accessKey(profile, null);
      case STS_TOKEN -> accessKey(profile, key(profile, ProfileField.STS_TOKEN));
      case RAM_ROLE_ARN ->
          assumed(
              profile,
              fetchers.renewing(accessKey(profile, profile.field(ProfileField.STS_TOKEN))));
      case ECS_RAM_ROLE -> instanceRole(profile);
      case RAM_ROLE_ARN_WITH_ROLE_NAME ->
          assumed(profile, fetchers.renewing(instanceRole(profile)));
      case CHAINABLE_RAM_ROLE_ARN -> assumed(profile, sourceOf(profile));
      case OIDC ->
          fetchers.oidcRole(
              role(profile),
              OidcRole.requireProviderArn(
                  required(profile, ProfileField.OIDC_PROVIDER_ARN),
                  at(profile, ProfileField.OIDC_PROVIDER_ARN)),
              required(profile, ProfileField.OIDC_TOKEN_FILE),
              at(profile, ProfileField.OIDC_TOKEN_FILE),
              profile.field(ProfileField.STS_REGION));
      case CREDENTIALS_URI ->
          fetchers.uri(
              required(profile, ProfileField.CREDENTIALS_URI),
              at(profile, ProfileField.CREDENTIALS_URI));
      case EXTERNAL ->
          new ExternalProfile(
              fetchers.command(required(profile, ProfileField.PROCESS_COMMAND), describe(profile)),
              profile,
              this);
      case CLOUD_SSO, OAUTH -> new StoredCredentials(profile, this, file, fetchers);
      case RSA_KEY_PAIR, BEARER_TOKEN, ANONYMOUS -> throw unusable(profile);
    };
  }

  String describe(AliyunProfile profile) {
    return "the profile "
        + MessageText.quoted(profile.name())
        + " in "
        + MessageText.clean(file.toString());
  }

  /** The access key of a profile, whatever its mode. */
  CredentialFetcher accessKey(AliyunProfile profile, @Nullable String securityToken)
      throws FailureException {
    return new FixedCredentials(
        new Credentials(
            key(profile, ProfileField.ACCESS_KEY_ID),
            key(profile, ProfileField.ACCESS_KEY_SECRET),
            securityToken));
  }

  private CredentialFetcher assumed(AliyunProfile profile, CredentialProvider base)
      throws FailureException {
    return fetchers.assumedRole(role(profile), base, profile.field(ProfileField.STS_REGION));
  }

  private CredentialFetcher instanceRole(AliyunProfile profile) throws FailureException {
    String name = profile.field(ProfileField.RAM_ROLE_NAME);
    return fetchers.instanceRole(
        name == null
            ? null
            : InstanceRole.requireRoleName(name, at(profile, ProfileField.RAM_ROLE_NAME)));
  }

  private CredentialProvider sourceOf(AliyunProfile profile) throws FailureException {
    List<String> longer = new ArrayList<>(chain);
    longer.add(profile.name());
    String source = required(profile, ProfileField.SOURCE_PROFILE);
    if (longer.contains(source)) {
      longer.add(source);
      throw FailureException.ofCredentials(
          "source_profile goes in a circle in "
              + MessageText.clean(file.toString())
              + ": "
              + longer.stream().map(MessageText::quoted).collect(Collectors.joining(" -> "))
              + "; one of them needs credentials of its own");
    }
    AliyunProfile next =
        AliyunConfiguration.read(file).profile(source, at(profile, ProfileField.SOURCE_PROFILE));
    return fetchers.renewing(new ProfileModes(file, fetchers, longer).fetcher(next));
  }

  private RoleSettings role(AliyunProfile profile) throws FailureException {
    String sessionName = profile.field(ProfileField.RAM_SESSION_NAME);
    String externalId = profile.field(ProfileField.EXTERNAL_ID);
    return new RoleSettings(
        RoleSettings.requireRoleArn(
            required(profile, ProfileField.RAM_ROLE_ARN), at(profile, ProfileField.RAM_ROLE_ARN)),
        sessionName == null
            ? fetchers.sessionName()
            : RoleSettings.requireSessionName(
                sessionName, at(profile, ProfileField.RAM_SESSION_NAME)),
        externalId == null
            ? null
            : RoleSettings.requireExternalId(externalId, at(profile, ProfileField.EXTERNAL_ID)),
        null,
        RoleSettings.requireDuration(
            profile.field(ProfileField.EXPIRED_SECONDS),
            at(profile, ProfileField.EXPIRED_SECONDS)));
  }

  private String key(AliyunProfile profile, ProfileField field) throws FailureException {
    return KeyText.requireUsable(required(profile, field), at(profile, field));
  }

  private String required(AliyunProfile profile, ProfileField field) throws FailureException {
    String value = profile.field(field);
    if (value == null) {
      throw FailureException.ofCredentials(
          describe(profile)
              + " has the mode "
              + MessageText.quoted(modeOf(profile).cliName())
              + " but no "
              + field.jsonName()
              + ": set it with \"aliyun configure\"");
    }
    return value;
  }

  private String at(AliyunProfile profile, ProfileField field) {
    return field.jsonName() + " of " + describe(profile);
  }

  private FailureException unusable(AliyunProfile profile) throws FailureException {
    ProfileMode mode = modeOf(profile);
    String reason =
        switch (mode) {
          case RSA_KEY_PAIR -> "which the vendor has given up";
          case BEARER_TOKEN -> "which ECS does not take";
          default -> "which asks without an identity, and ECS answers nobody without one";
        };
    return FailureException.ofCredentials(
        describe(profile)
            + " has the mode "
            + MessageText.quoted(mode.cliName())
            + ", "
            + reason
            + ": choose a profile of another mode, such as AK, RamRoleArn or CloudSSO, with"
            + " --profile NAME");
  }
}
