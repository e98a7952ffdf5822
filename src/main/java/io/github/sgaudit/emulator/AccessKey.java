package io.github.sgaudit.emulator;

import org.jspecify.annotations.Nullable;

/**
 * A key that may sign requests.
 *
 * @param securityToken the token that a temporary key must be sent with; null for a permanent key
 * @param active false for a key that was disabled
 */
public record AccessKey(String id, String secret, @Nullable String securityToken, boolean active) {

  /** Leaves out the secret and the token, so that neither can get into a message. */
  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
