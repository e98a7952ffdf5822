package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
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
   * @throws FailureException if there are none, with what to do on one line
   * @throws InterruptedException if the run was interrupted meanwhile
   */
  TemporaryCredentials fetch(boolean patiently) throws FailureException, InterruptedException;

  /**
   * Whether the credentials stand in a variable or a file of this machine: nobody is asked for them
   * and no program is started. A fetcher that does not say so is taken to ask.
   *
   * @return true if {@link #fetch} does no more than to read
   */
  default boolean isAtHand() {
    return false;
  }

  /**
   * The RAM role whose credentials were fetched, where that shows only then.
   *
   * @return the ARN of the role; null if there is none, it was known before, or nothing was fetched
   */
  default @Nullable String roleArn() {
    return null;
  }
}
