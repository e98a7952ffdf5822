package io.github.sgaudit.emulator;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the sender of a request: key, time, signature, token, and that its nonce is new. */
final class Authenticator {
  private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(15);
  private static final Duration NONCE_KEPT = MAX_CLOCK_DIFFERENCE.multipliedBy(2);

  private final World world;
  private final Clock clock;

  /** When each nonce was used, oldest first. */
  private final Map<String, Instant> usedNonces = new LinkedHashMap<>();

  Authenticator(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  /** Returns the ID of the access key that signed the request. */
  String authenticate(HttpCall call) throws ApiException {
    Signature claimed = Signature.read(call);
    AccessKey key = world.findAccessKey(claimed.accessKeyId());
    if (key == null) {
      throw ApiException.unknownKey();
    }
    if (!key.active()) {
      throw new ApiException(
          400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
    }
    Instant now = clock.instant();
    requireRecent(claimed, now);
    if (!claimed.isMadeWith(key.secret())) {
      throw ApiException.wrongSignature(claimed.stringToSign());
    }
    requireToken(key, claimed.securityToken());
    if (!useNonce(claimed.accessKeyId() + " " + claimed.nonce(), now)) {
      throw ApiException.usedNonce();
    }
    return key.id();
  }

  private static void requireRecent(Signature claimed, Instant now) throws ApiException {
    Instant signedAt;
    try {
      signedAt = claimed.signedAt();
    } catch (DateTimeException e) {
      throw new ApiException(
          400,
          "IllegalTimestamp",
          "The input parameter \"Timestamp\" that is mandatory for processing this request is not"
              + " valid.");
    }
    if (Duration.between(signedAt, now).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0) {
      throw ApiException.expiredTimestamp();
    }
  }

  private static void requireToken(AccessKey key, String token) throws ApiException {
    String expected = key.securityToken();
    if (expected != null && token.isEmpty()) {
      throw new ApiException(
          400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
    }
    if (!Signature.equal(expected == null ? "" : expected, token)) {
      throw new ApiException(
          400,
          "InvalidSecurityToken.MismatchWithAccessKey",
          "Specified SecurityToken mismatch with the AccessKey.");
    }
  }

  /** Returns whether the nonce is new. One is forgotten when its request is too old anyway. */
  private synchronized boolean useNonce(String nonce, Instant now) {
    Iterator<Instant> oldest = usedNonces.values().iterator();
    while (oldest.hasNext() && oldest.next().plus(NONCE_KEPT).isBefore(now)) {
      oldest.remove();
    }
    return usedNonces.putIfAbsent(nonce, now) == null;
  }
}
