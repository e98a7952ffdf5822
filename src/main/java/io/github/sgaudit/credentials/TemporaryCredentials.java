package io.github.sgaudit.credentials;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials and how long they last.
 *
 * @param credentials what to sign with
 * @param expiration when they cease to be valid; null where nobody tells, or never
 */
public record TemporaryCredentials(Credentials credentials, @Nullable Instant expiration) {

  /**
   * Whether they are valid.
   *
   * @param now the time now
   * @return false from their expiration on
   */
  public boolean isValid(Instant now) {
    return expiration == null || now.isBefore(expiration);
  }
}
