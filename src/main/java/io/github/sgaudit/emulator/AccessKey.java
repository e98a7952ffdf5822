package io.github.sgaudit.emulator;

import org.jspecify.annotations.Nullable;

/**
 * A key that may sign requests.
 *
 * @param id the access key ID
 * @param secret the access key secret
 * @param securityToken the token that must come with a temporary key, null for a lasting one
 * @param active whether the key is switched on
 */
public record AccessKey(String id, String secret, @Nullable String securityToken, boolean active) {

  /** Names the key without its secret or token, so that neither gets into a message. */
  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
