package io.github.sgaudit.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.outcome.FailureException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that a profile's program prints. As in the {@code aliyun} CLI, what it prints are
 * the fields of a profile, with {@code expiration} besides as the vendor's SDKs read it; their mode
 * may be another one that holds keys or assumes a role, but not again one that starts a program or
 * needs another profile.
 */
final class ExternalProfile implements CredentialFetcher {
  private static final Set<ProfileMode> ALLOWED =
      Set.of(
          ProfileMode.AK,
          ProfileMode.STS_TOKEN,
          ProfileMode.RAM_ROLE_ARN,
          ProfileMode.ECS_RAM_ROLE);

  private final ExternalCommand command;
  private final Profile profile;
  private final Modes modes;
  private final String place;
  private volatile @Nullable Identity begunWith;

  ExternalProfile(ExternalCommand command, Profile profile, Modes modes) {
    this.command = command;
    this.profile = profile;
    this.modes = modes;
    this.place = "the process_command of " + profile;
  }

  /** Makes what gets the credentials of a profile. */
  @FunctionalInterface
  interface Modes {
    CredentialFetcher fetcher(Profile profile) throws FailureException;
  }

  @Override
  public Credentials fetch(boolean patiently) throws FailureException, InterruptedException {
    JsonNode printed = parse(command.run());
    ProfileJson reader =
        new ProfileJson(
            (field, expected) ->
                problem("printed JSON whose " + field + " is not " + expected + ": correct it"));
    Instant expiration = expiration(reader.text(printed, "expiration", "object.expiration"));
    Profile whole = withoutOwnCredentials().with(reader.fields(printed, "object"));
    Identity identity = identity(whole);
    Credentials fetched = identity.fetcher().fetch(patiently);
    begunWith = identity;
    return fetched.expiration() != null ? fetched : fetched.expiringAt(expiration);
  }

  /** The role whose credentials were fetched; null if there is none, or nothing was fetched. */
  @Nullable String roleArn() {
    Identity identity = begunWith;
    return identity == null ? null : identity.roleArn();
  }

  private JsonNode parse(byte[] output) throws FailureException {
    try {
      JsonNode root = ProfileJson.parse(output);
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes what was printed.
    }
    throw problem("did not print one JSON object: run it by hand to see what it prints");
  }

  private @Nullable Instant expiration(@Nullable String text) throws FailureException {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw problem("printed JSON whose object.expiration is not a time: correct it");
    }
  }

  /** As whom the account is to be asked, which no renewal may change. */
  private Identity identity(Profile whole) throws FailureException {
    ProfileMode mode = printedMode(whole);
    Identity identity =
        new Identity(
            mode,
            mode.assumesRole() ? whole.value(ProfileField.RAM_ROLE_ARN) : null,
            mode == ProfileMode.ECS_RAM_ROLE ? whole.value(ProfileField.RAM_ROLE_NAME) : null,
            fetcher(whole, mode));
    Identity first = begunWith;
    if (first == null) {
      return identity;
    }
    if (!identity.isThatOf(first)) {
      throw problem("printed another mode or role than when the run began; run again");
    }
    // The first one knows which role the instance had.
    return mode == ProfileMode.ECS_RAM_ROLE ? first : identity;
  }

  /**
   * Of the profile itself only what shapes a session: its mode is that of the program, and keys
   * that an earlier mode left behind may be those of another account.
   */
  private Profile withoutOwnCredentials() {
    return profile.only(
        ProfileField.STS_REGION, ProfileField.RAM_SESSION_NAME, ProfileField.EXPIRED_SECONDS);
  }

  private ProfileMode printedMode(Profile whole) throws FailureException {
    ProfileMode mode = whole.knownMode();
    if (mode != null && ALLOWED.contains(mode)) {
      return mode;
    }
    String printed;
    if (mode != null) {
      printed = "the mode " + mode.cliName();
    } else if (whole.has(ProfileField.MODE)) {
      printed = "a mode that the aliyun CLI does not have (it is not shown)";
    } else {
      printed = "neither a mode nor the fields of one";
    }
    throw problem("printed " + printed + ": it may print AK, StsToken, RamRoleArn or EcsRamRole");
  }

  private CredentialFetcher fetcher(Profile whole, ProfileMode mode) throws FailureException {
    try {
      return modes.fetcher(whole);
    } catch (FailureException e) {
      // Its message quotes values, and those that a program prints may be secrets in a wrong place.
      throw problem(
          "printed the mode "
              + mode.cliName()
              + " and less than that needs, or a field that is malformed (none is shown): run it by"
              + " hand to see what it prints");
    }
  }

  private FailureException problem(String problem) {
    return FailureException.ofCredentials(place + " " + problem);
  }

  /**
   * Who the credentials are of, as far as what was printed tells.
   *
   * @param roleArn the role that is assumed; null if none is
   * @param roleName the role of the instance; null if none is named
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
