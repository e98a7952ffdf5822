package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.outcome.FailureException;
import org.jspecify.annotations.Nullable;

/** One place where credentials may be set. A chain asks one after the other. */
interface CredentialSource {

  /**
   * The credentials that are set here.
   *
   * @return the credentials; null if nothing is set here, so that the next source is asked
   * @throws FailureException if something is set here that cannot be used; no other source is asked
   *     then, for it may belong to another account
   * @throws InterruptedException if the run was interrupted
   */
  @Nullable ResolvedCredentials find() throws FailureException, InterruptedException;

  /**
   * What was looked for here.
   *
   * @return a part of a sentence for the message when no source had any
   * @throws FailureException if the place cannot even be named
   */
  String lookedFor() throws FailureException;
}
