package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import org.jspecify.annotations.Nullable;

/** Tells texts that can be a key, a secret or a token from those that cannot. */
public final class KeyText {
  private KeyText() {}

  /**
   * Refuses a value that no access key and no token has: white space, control and non-ASCII
   * characters, mostly the rest of a line that was read along with it. The API would only say that
   * the signature does not match.
   *
   * @param value the key, secret or token
   * @param place where it is set, for the message
   * @return the value
   * @throws FailureException if it holds such a character; the message does not show it
   */
  public static String requireUsable(String value, String place) throws FailureException {
    if (isUsable(value)) {
      return value;
    }
    throw FailureException.ofCredentials(
        place
            + " holds white space or a character that no key has (the value is not shown): set it"
            + " anew");
  }

  /**
   * Whether a text can be a key, a secret or a token.
   *
   * @param value the text; null for none
   * @return true if it has at least one character and only those that keys have
   */
  public static boolean isUsable(@Nullable String value) {
    return value != null
        && !value.isEmpty()
        && value.chars().allMatch(character -> character > ' ' && character <= '~');
  }
}
