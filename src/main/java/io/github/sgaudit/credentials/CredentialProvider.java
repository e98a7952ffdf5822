package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;

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
   * @throws FailureException if there are none, with what to do on one line
   * @throws InterruptedException if the run was interrupted while they were fetched
   */
  Credentials get() throws FailureException, InterruptedException;

  /**
   * Gets other credentials in place of those that the API refused as expired. This is done once:
   * new ones that are refused as well are not renewed.
   *
   * @param refused the credentials that were refused
   * @return whether the next call of {@link #get} gives others
   * @throws FailureException if they could not be renewed
   * @throws InterruptedException if the run was interrupted while they were fetched
   */
  default boolean renew(Credentials refused) throws FailureException, InterruptedException {
    return false;
  }
}
