package io.github.sgaudit.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request is signed with. The text form shows the masked access key ID alone.
 *
 * @param accessKeyId the access key ID, which the API may see and a log may not
 * @param securityToken the STS token that goes with a temporary access key; null for a lasting one
 * @param expiration when they cease to be valid; null where that is not known, or never
 */
public record Credentials(
    String accessKeyId,
    String accessKeySecret,
    @Nullable String securityToken,
    @Nullable Instant expiration) {

  /** Credentials whose end is not known. */
  public Credentials(String accessKeyId, String accessKeySecret, @Nullable String securityToken) {
    this(accessKeyId, accessKeySecret, securityToken, null);
  }

  Credentials expiringAt(@Nullable Instant end) {
    return new Credentials(accessKeyId, accessKeySecret, securityToken, end);
  }

  boolean isValid(Instant now) {
    return expiration == null || now.isBefore(expiration);
  }

  boolean hasSameKey(Credentials other) {
    return expiringAt(null).equals(other.expiringAt(null));
  }

  /** The texts that no message may show. */
  public List<String> secrets() {
    return Stream.of(accessKeySecret, securityToken, accessKeyId).filter(Objects::nonNull).toList();
  }

  @Override
  public String toString() {
    return "Credentials["
        + AccessKeyMask.mask(accessKeyId)
        + (securityToken == null ? "]" : ", with security token]");
  }
}
