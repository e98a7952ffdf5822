package io.github.sgaudit.credentials;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.outcome.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fetches credentials when they are first asked for and again before they expire. One thread
 * fetches at a time. While the old ones are valid the others go on with them, and so does the one
 * that fetched in vain; it is tried again a little later.
 */
public final class RenewingCredentials implements CredentialProvider {
  /** Long before the end, but never more than a part of a short life. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private static final int PART = 4;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

  private final CredentialFetcher fetcher;
  private final TimeSource time;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile @Nullable FailureException lastFailure;

  /**
   * Makes a provider that has fetched nothing yet.
   *
   * @param fetcher gets the credentials
   * @param time tells when they expire
   */
  public RenewingCredentials(CredentialFetcher fetcher, TimeSource time) {
    this.fetcher = fetcher;
    this.time = time;
  }

  @Override
  public Credentials get() throws FailureException, InterruptedException {
    return current().credentials();
  }

  /**
   * The credentials to sign the next request with, and how long they last.
   *
   * @return credentials that are valid by this machine's clock
   * @throws FailureException if there are none, with what to do on one line
   * @throws InterruptedException if the run was interrupted while they were fetched
   */
  public TemporaryCredentials current() throws FailureException, InterruptedException {
    Held now = held;
    if (now == null || !now.fetched().isValid(time.now())) {
      return fetchNeeded();
    }
    Instant renewFrom = now.renewFrom();
    if (renewFrom == null || time.now().isBefore(renewFrom) || !fetching.tryLock()) {
      return now.fetched();
    }
    try {
      Held latest = held;
      return latest == null || latest.equals(now) ? fetchEarly(now) : latest.fetched();
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public boolean renew(Credentials refused) throws FailureException, InterruptedException {
    fetching.lockInterruptibly();
    try {
      Held now = held;
      if (now == null || !now.fetched().credentials().equals(refused)) {
        return true;
      }
      if (now.wasRefused()) {
        return false;
      }
      held = now.refused();
      TemporaryCredentials fetched = fetchValid(true);
      held = hold(fetched).refused();
      return !fetched.credentials().equals(refused);
    } finally {
      fetching.unlock();
    }
  }

  /**
   * The access key ID of the credentials that were given last.
   *
   * @return the ID as it may be shown; null before the first were fetched
   */
  public @Nullable String maskedAccessKeyId() {
    Held now = held;
    return now == null ? null : AccessKeyMask.mask(now.fetched().credentials().accessKeyId());
  }

  /**
   * Whether the credentials stand in a variable or a file of this machine: nobody is asked for them
   * and no program is started.
   *
   * @return true if it is so
   */
  public boolean areAtHand() {
    return fetcher.isAtHand();
  }

  /**
   * The RAM role whose credentials were given last, where only their source tells it.
   *
   * @return the ARN of the role; null if there is none, or nothing was fetched yet
   */
  @Nullable String roleArn() {
    return fetcher.roleArn();
  }

  /** Shows the masked access key ID alone. */
  @Override
  public String toString() {
    return "RenewingCredentials[" + maskedAccessKeyId() + "]";
  }

  private TemporaryCredentials fetchNeeded() throws FailureException, InterruptedException {
    FailureException before = lastFailure;
    fetching.lockInterruptibly();
    try {
      Held now = held;
      if (now != null && now.fetched().isValid(time.now())) {
        return now.fetched();
      }
      FailureException failure = lastFailure;
      if (failure != null && failure != before) {
        // It failed for another thread while this one waited: asking again would say the same.
        throw new FailureException(failure.failure());
      }
      return fetchForAll();
    } finally {
      fetching.unlock();
    }
  }

  /** Only a failure of its own is told to those who wait, lest they tell it on. */
  private TemporaryCredentials fetchForAll() throws FailureException, InterruptedException {
    try {
      Held fetched = hold(fetchValid(true));
      held = fetched;
      return fetched.fetched();
    } catch (FailureException e) {
      lastFailure = e;
      throw e;
    }
  }

  private TemporaryCredentials fetchEarly(Held old) throws InterruptedException {
    Held renewed;
    try {
      renewed = hold(fetchValid(false));
    } catch (FailureException e) {
      renewed = new Held(old.fetched(), time.now().plus(PAUSE_AFTER_FAILURE), old.wasRefused());
    }
    held = renewed;
    return renewed.fetched();
  }

  private TemporaryCredentials fetchValid(boolean patiently)
      throws FailureException, InterruptedException {
    TemporaryCredentials fetched = fetcher.fetch(patiently);
    if (fetched.isValid(time.now())) {
      return fetched;
    }
    throw FailureException.ofCredentials(
        "the credentials that were given expired at "
            + fetched.expiration()
            + ", but it is "
            + time.now()
            + " here: check this machine's clock, or get new ones");
  }

  private Held hold(TemporaryCredentials fetched) {
    Instant expiration = fetched.expiration();
    if (expiration == null) {
      return new Held(fetched, null, false);
    }
    Duration part = Duration.between(time.now(), expiration).dividedBy(PART);
    Duration early = part.compareTo(EARLY) < 0 ? part : EARLY;
    return new Held(fetched, expiration.minus(early), false);
  }

  /**
   * What was fetched.
   *
   * @param fetched the credentials
   * @param renewFrom from when on others are to be fetched; null for never
   * @param wasRefused whether the API refused these, or those that they replace
   */
  private record Held(
      TemporaryCredentials fetched, @Nullable Instant renewFrom, boolean wasRefused) {

    Held refused() {
      return new Held(fetched, renewFrom, true);
    }
  }
}
