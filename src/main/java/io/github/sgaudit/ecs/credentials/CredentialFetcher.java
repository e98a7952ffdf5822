package io.github.sgaudit.ecs.credentials;

import org.jspecify.annotations.Nullable;

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

  /**
   * The RAM role whose credentials were fetched, where that shows only then.
   *
   * @return the ARN of the role; null if there is none, it was known before, or nothing was fetched
   */
  default @Nullable String roleArn() {
    return null;
  }
}
