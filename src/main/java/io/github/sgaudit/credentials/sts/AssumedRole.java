package io.github.sgaudit.credentials.sts;

import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;

/** The credentials of a RAM role that other credentials may assume. */
public final class AssumedRole implements CredentialFetcher {
  private final StsClient sts;
  private final RoleSettings role;
  private final CredentialProvider base;

  /**
   * Makes a fetcher.
   *
   * @param sts gives the credentials
   * @param role the role
   * @param base the credentials that may assume it, themselves renewed as needed
   */
  public AssumedRole(StsClient sts, RoleSettings role, CredentialProvider base) {
    this.sts = sts;
    this.role = role;
    this.base = base;
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws FailureException, InterruptedException {
    Credentials keys = base.get();
    try {
      return sts.assumeRole(role, keys, patiently);
    } catch (FailureException e) {
      // Nobody need have told when these expire, so nobody renewed them before.
      if (e.failure().kind() != Kind.TOKEN_EXPIRED || !base.renew(keys)) {
        throw e;
      }
      return sts.assumeRole(role, base.get(), patiently);
    }
  }
}
