package io.github.sgaudit.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Checks who sent a request: key, time, signature, token, and that it comes for the first time. */
final class Authenticator {
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final World world;
  private final Clock clock;
  private final Nonces nonces = new Nonces(WINDOW.multipliedBy(2));

  Authenticator(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  /**
   * Checks a request.
   *
   * @return the access key ID that signed it
   * @throws ApiErrorException when it is refused
   */
  String authenticate(HttpCall call) throws ApiErrorException {
    boolean v3 = call.isV3();
    ClaimedSignature claimed = v3 ? SignatureV3.read(call) : SignatureV1.read(call);
    AccessKey key = world.findAccessKey(claimed.accessKeyId());
    if (key == null) {
      throw unknownKey();
    }
    if (!key.active()) {
      throw new ApiErrorException(
          400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
    }
    Instant now = clock.instant();
    requireRecent(claimed.timestamp(), now);
    String expected =
        v3
            ? SignatureV3.sign(key.secret(), claimed.stringToSign())
            : SignatureV1.sign(key.secret(), claimed.stringToSign());
    if (!Hashes.same(expected, claimed.signature())) {
      throw wrongSignature(claimed.stringToSign());
    }
    requireToken(key, claimed.securityToken());
    if (!nonces.use(claimed.accessKeyId() + " " + claimed.nonce(), now)) {
      throw usedNonce();
    }
    return key.id();
  }

  private static void requireRecent(String timestamp, Instant now) throws ApiErrorException {
    Instant signedAt;
    try {
      signedAt = Instant.parse(timestamp);
    } catch (DateTimeParseException e) {
      throw new ApiErrorException(
          400,
          "IllegalTimestamp",
          "The input parameter \"Timestamp\" that is mandatory for processing this request is not"
              + " valid.");
    }
    if (Duration.between(signedAt, now).abs().compareTo(WINDOW) > 0) {
      throw expiredTimestamp();
    }
  }

  private static void requireToken(AccessKey key, String token) throws ApiErrorException {
    String expected = key.securityToken();
    if (expected == null) {
      if (!token.isEmpty()) {
        throw mismatchedToken();
      }
    } else if (token.isEmpty()) {
      throw new ApiErrorException(
          400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
    } else if (!Hashes.same(expected, token)) {
      throw mismatchedToken();
    }
  }

  private static ApiErrorException mismatchedToken() {
    return new ApiErrorException(
        400,
        "InvalidSecurityToken.MismatchWithAccessKey",
        "Specified SecurityToken mismatch with the AccessKey.");
  }

  static ApiErrorException incompleteSignature() {
    return new ApiErrorException(
        400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
  }

  static ApiErrorException unknownKey() {
    return new ApiErrorException(
        404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
  }

  static ApiErrorException expiredTimestamp() {
    return new ApiErrorException(
        400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }

  static ApiErrorException wrongSignature(String stringToSign) {
    return new ApiErrorException(
        400,
        "SignatureDoesNotMatch",
        "Specified signature is not matched with our calculation. server string to sign is:"
            + stringToSign);
  }

  static ApiErrorException usedNonce() {
    return new ApiErrorException(
        400, "SignatureNonceUsed", "Specified signature nonce was used already.");
  }
}
