package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which RAM role is assumed, and how.
 *
 * @param roleArn the role, such as {@code acs:ram::1234567890123456:role/audit}
 * @param sessionName the name of the session in the account's logs
 * @param externalId what the role's owner agreed with those who assume it; null for none
 * @param policy a RAM policy that narrows the session; null for all that the role may
 * @param durationSeconds how long the credentials are to last
 */
public record RoleSettings(
    String roleArn,
    String sessionName,
    @Nullable String externalId,
    @Nullable String policy,
    int durationSeconds) {

  /** How long STS lets a session last unless the role says otherwise. */
  private static final int DEFAULT_SECONDS = 3600;

  private static final int FEWEST_SECONDS = 900;
  private static final int MOST_SECONDS = 43_200;

  private static final Pattern ROLE_ARN =
      Pattern.compile("acs:ram::[0-9]{1,32}:role/[A-Za-z0-9._@/-]{1,128}");

  /** Limits of the STS page "AssumeRole", as those below. */
  private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");

  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9=,.@:/_-]{2,1224}");

  /**
   * A role for a session of the default length.
   *
   * @param sessionName null for a name that tells what began the session and when
   * @throws FailureException if STS would not take one of them
   */
  public static RoleSettings of(
      Setting roleArn, @Nullable Setting sessionName, @Nullable Setting externalId, Instant now)
      throws FailureException {
    return new RoleSettings(
        roleArn.matching(
            ROLE_ARN,
            "not the ARN of a RAM role: give one such as acs:ram::1234567890123456:role/NAME"),
        sessionName == null
            ? "sgaudit-" + now.getEpochSecond()
            : sessionName.matching(
                SESSION_NAME,
                "not the name of a session: it takes 2 to 64 letters, digits and . @ _ -"),
        externalId == null
            ? null
            : externalId.matching(
                EXTERNAL_ID,
                "not an external ID: it takes 2 to 1224 letters, digits and = , . @ : / _ -"),
        null,
        DEFAULT_SECONDS);
  }

  /** The role that a profile says to assume. */
  static RoleSettings of(Profile profile, Instant now) throws FailureException {
    RoleSettings role =
        of(
            profile.required(ProfileField.RAM_ROLE_ARN),
            profile.setting(ProfileField.RAM_SESSION_NAME),
            profile.setting(ProfileField.EXTERNAL_ID),
            now);
    return new RoleSettings(
        role.roleArn,
        role.sessionName,
        role.externalId,
        profile.value(ProfileField.POLICY),
        duration(profile.setting(ProfileField.EXPIRED_SECONDS)));
  }

  /** As in the {@code aliyun} CLI, 0 is the default. */
  private static int duration(@Nullable Setting seconds) throws FailureException {
    if (seconds == null || seconds.value().equals("0")) {
      return DEFAULT_SECONDS;
    }
    int value = seconds.value().matches("[0-9]{1,6}") ? Integer.parseInt(seconds.value()) : -1;
    if (value >= FEWEST_SECONDS && value <= MOST_SECONDS) {
      return value;
    }
    throw FailureException.ofCredentials(
        seconds.name()
            + " is "
            + SafeText.quoted(seconds.value())
            + ": a session of a role lasts "
            + FEWEST_SECONDS
            + " to "
            + MOST_SECONDS
            + " seconds; correct it");
  }
}
