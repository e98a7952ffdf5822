package io.github.sgaudit.ecs.credentials;

/**
 * Gives the credentials for the next request. One that holds temporary credentials renews them
 * before they expire, so it is asked before every request and its answer is not kept.
 */
@FunctionalInterface
public interface CredentialProvider {

  /**
   * The credentials to sign the next request with.
   *
   * @return credentials that are valid as far as can be known without asking the API
   * @throws CredentialsException if there are none, with what to do on one line
   * @throws InterruptedException if the run was interrupted while they were fetched
   */
  Credentials get() throws CredentialsException, InterruptedException;
}
