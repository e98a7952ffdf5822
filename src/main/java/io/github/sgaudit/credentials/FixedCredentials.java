package io.github.sgaudit.credentials;

/**
 * Credentials that are set as they are: no service is asked for them, and nobody tells when they
 * expire.
 *
 * @param credentials the credentials
 */
public record FixedCredentials(Credentials credentials) implements CredentialFetcher {
  @Override
  public TemporaryCredentials fetch(boolean patiently) {
    return new TemporaryCredentials(credentials, null);
  }

  @Override
  public boolean isAtHand() {
    return true;
  }
}
