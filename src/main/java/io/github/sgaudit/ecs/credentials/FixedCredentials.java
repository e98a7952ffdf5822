package io.github.sgaudit.ecs.credentials;

/** Credentials that are set as they are and never renewed. */
record FixedCredentials(Credentials credentials) implements CredentialProvider {
  @Override
  public Credentials get() {
    return credentials;
  }

  /**
   * Refuses a value that no access key and no token has: white space, control and non-ASCII
   * characters, mostly the rest of a line that was read along with it. The API would only say that
   * the signature does not match.
   *
   * @param value the key, secret or token
   * @param place where it is set, for the message
   */
  static String requireUsable(String value, String place) throws CredentialsException {
    if (value.chars().allMatch(character -> character > ' ' && character <= '~')) {
      return value;
    }
    throw new CredentialsException(
        place
            + " holds white space or a character that no key has (the value is not shown): set it"
            + " anew");
  }
}
