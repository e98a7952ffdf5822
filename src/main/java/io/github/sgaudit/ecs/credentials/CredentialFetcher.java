package io.github.sgaudit.ecs.credentials;

/** Gets credentials from where they come, each time anew. Keeps none of them. */
@FunctionalInterface
public interface CredentialFetcher {

  /**
   * Gets credentials.
   *
   * @param patiently whether faults that may pass are waited for; false where the credentials
   *     fetched before are still good for a while
   * @return the credentials
   * @throws CredentialsException if there are none, with what to do on one line
   * @throws InterruptedException if the run was interrupted meanwhile
   */
  TemporaryCredentials fetch(boolean patiently) throws CredentialsException, InterruptedException;
}
