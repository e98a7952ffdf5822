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
public final class RenewingCredentials {
  /** Long before the end, but never more than a part of a short life. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private static final int PART = 4;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

  private final CredentialFetcher fetcher;
  private final TimeSource time;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile @Nullable FailureException lastFailure;

  public RenewingCredentials(CredentialFetcher fetcher, TimeSource time) {
    this.fetcher = fetcher;
    this.time = time;
  }

  /** Credentials that are set as they are, and whose end is not known. */
  public static RenewingCredentials fixed(Credentials credentials, TimeSource time) {
    return new RenewingCredentials(patiently -> credentials, time);
  }

  /**
   * The credentials to sign the next request with. They are asked for before every request and not
   * kept.
   *
   * @return credentials that are valid by this machine's clock
   * @throws FailureException if there are none, with what to do on one line
   */
  public Credentials get() throws FailureException, InterruptedException {
    Held now = held;
    if (now == null || !now.credentials().isValid(time.now())) {
      return fetchNeeded();
    }
    Instant renewFrom = now.renewFrom();
    if (renewFrom == null || time.now().isBefore(renewFrom) || !fetching.tryLock()) {
      return now.credentials();
    }
    try {
      Held latest = held;
      return latest == null || latest.equals(now) ? fetchEarly(now) : latest.credentials();
    } finally {
      fetching.unlock();
    }
  }

  /**
   * Gets other credentials in place of those that the API refused as expired. This is done once:
   * new ones that are refused as well are not renewed.
   *
   * @return whether the next call of {@link #get} gives others
   * @throws FailureException if they could not be renewed
   */
  public boolean renew(Credentials refused) throws FailureException, InterruptedException {
    fetching.lockInterruptibly();
    try {
      Held now = held;
      if (now == null || !now.credentials().hasSameKey(refused)) {
        return true;
      }
      if (now.wasRefused()) {
        return false;
      }
      held = now.refused();
      try {
        Credentials fetched = fetchValid(true);
        held = hold(fetched).refused();
        return !fetched.hasSameKey(refused);
      } catch (InterruptedException e) {
        // Nobody waits for the call any longer that met with the refusal: another may renew them.
        held = now;
        throw e;
      }
    } finally {
      fetching.unlock();
    }
  }

  /** The masked ID of the key that was given last; null before the first was fetched. */
  public @Nullable String maskedAccessKeyId() {
    Held now = held;
    return now == null ? null : AccessKeyMask.mask(now.credentials().accessKeyId());
  }

  /** Shows the masked access key ID alone. */
  @Override
  public String toString() {
    return "RenewingCredentials[" + maskedAccessKeyId() + "]";
  }

  private Credentials fetchNeeded() throws FailureException, InterruptedException {
    FailureException before = lastFailure;
    fetching.lockInterruptibly();
    try {
      Held now = held;
      if (now != null && now.credentials().isValid(time.now())) {
        return now.credentials();
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

  /** Threads that wait are told of this failure alone, so that none passes on that of another. */
  private Credentials fetchForAll() throws FailureException, InterruptedException {
    try {
      Held fetched = hold(fetchValid(true));
      held = fetched;
      return fetched.credentials();
    } catch (FailureException e) {
      lastFailure = e;
      throw e;
    }
  }

  private Credentials fetchEarly(Held old) throws InterruptedException {
    Held renewed;
    try {
      renewed = hold(fetchValid(false));
    } catch (FailureException e) {
      renewed = new Held(old.credentials(), time.now().plus(PAUSE_AFTER_FAILURE), old.wasRefused());
    }
    held = renewed;
    return renewed.credentials();
  }

  private Credentials fetchValid(boolean patiently) throws FailureException, InterruptedException {
    Credentials fetched = fetcher.fetch(patiently);
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

  private Held hold(Credentials fetched) {
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
   * @param renewFrom from when on others are to be fetched; null for never
   * @param wasRefused whether the API refused these, or those that they replace
   */
  private record Held(Credentials credentials, @Nullable Instant renewFrom, boolean wasRefused) {
    Held refused() {
      return new Held(credentials, renewFrom, true);
    }
  }
}
