package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;

/** Gets credentials from where they come, again each time. Keeps none of them. */
@FunctionalInterface
public interface CredentialFetcher {

  /**
   * Gets credentials.
   *
   * @param patiently whether to retry what may pass; false while the credentials fetched before are
   *     still valid for a while
   * @throws FailureException if there are none, with what to do on one line
   */
  Credentials fetch(boolean patiently) throws FailureException, InterruptedException;
}
