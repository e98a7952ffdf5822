package io.github.sgaudit.credentials.sts;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which RAM role is assumed, and how.
 *
 * @param roleArn the role, such as {@code acs:ram::1234567890123456:role/audit}
 * @param sessionName how the session is called in the account's logs
 * @param externalId what the role's owner agreed with whoever assumes it; null for none
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
  public static final int DEFAULT_SECONDS = 3600;

  private static final int FEWEST_SECONDS = 900;
  private static final int MOST_SECONDS = 43_200;

  private static final Pattern ROLE_ARN =
      Pattern.compile("acs:ram::[0-9]{1,32}:role/[A-Za-z0-9._@/-]{1,128}");

  /** Limits of the STS page "AssumeRole", as those below. */
  private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");

  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9=,.@:/_-]{2,1224}");

  /**
   * How a session is called that nobody named.
   *
   * @param now the time now
   * @return a name that tells what began the session and when
   */
  public static String defaultSessionName(Instant now) {
    return "sgaudit-" + now.getEpochSecond();
  }

  /**
   * Checks the ARN of a role.
   *
   * @param arn the ARN
   * @param setting what it is the value of, for the message
   * @return the ARN
   * @throws FailureException if it is none
   */
  public static String requireRoleArn(String arn, String setting) throws FailureException {
    return require(
        ROLE_ARN,
        arn,
        setting,
        "no ARN of a RAM role: give one such as acs:ram::1234567890123456:role/NAME");
  }

  /**
   * Checks the name of a session.
   *
   * @param name the name
   * @param setting what it is the value of, for the message
   * @return the name
   * @throws FailureException if STS would not take it
   */
  public static String requireSessionName(String name, String setting) throws FailureException {
    return require(
        SESSION_NAME,
        name,
        setting,
        "no name of a session: it takes 2 to 64 letters, digits and . @ _ -");
  }

  /**
   * Checks an external ID.
   *
   * @param id the ID
   * @param setting what it is the value of, for the message
   * @return the ID
   * @throws FailureException if STS would not take it
   */
  public static String requireExternalId(String id, String setting) throws FailureException {
    return require(
        EXTERNAL_ID,
        id,
        setting,
        "no external ID: it takes 2 to 1224 letters, digits and = , . @ : / _ -");
  }

  /**
   * Checks the length of a session.
   *
   * @param seconds the length as text; null or 0 for the default
   * @param setting what it is the value of, for the message
   * @return the length in seconds
   * @throws FailureException if STS would not take it for any role
   */
  public static int requireDuration(@Nullable String seconds, String setting)
      throws FailureException {
    if (seconds == null || seconds.equals("0")) {
      return DEFAULT_SECONDS;
    }
    int value = seconds.matches("[0-9]{1,6}") ? Integer.parseInt(seconds) : -1;
    if (value < FEWEST_SECONDS || value > MOST_SECONDS) {
      throw FailureException.ofCredentials(
          setting
              + " is "
              + MessageText.quoted(seconds)
              + ": a session of a role lasts "
              + FEWEST_SECONDS
              + " to "
              + MOST_SECONDS
              + " seconds; correct it");
    }
    return value;
  }

  private static String require(Pattern form, String value, String setting, String problem)
      throws FailureException {
    if (form.matcher(value).matches()) {
      return value;
    }
    throw FailureException.ofCredentials(
        setting + " is " + MessageText.quoted(value) + ", which is " + problem);
  }
}
