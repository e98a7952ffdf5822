package io.github.sgaudit.credentials;

import org.jspecify.annotations.Nullable;

/**
 * What a request is signed with. The text form shows the masked access key ID alone.
 *
 * @param accessKeyId the access key ID, which the API may see and a log may not
 * @param accessKeySecret the secret that signs
 * @param securityToken the STS token that goes with a temporary access key; null for a lasting one
 */
public record Credentials(
    String accessKeyId, String accessKeySecret, @Nullable String securityToken) {

  @Override
  public String toString() {
    return "Credentials["
        + AccessKeyMask.mask(accessKeyId)
        + (securityToken == null ? "]" : ", with security token]");
  }
}
