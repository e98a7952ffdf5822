package io.github.sgaudit.emulator;

import java.util.Optional;

/** The faults that are errors of the API. */
final class FaultErrors {
  private FaultErrors() {}

  static Optional<ApiErrorException> of(FaultKind kind, ApiCall call, World world) {
    return Optional.ofNullable(
        switch (kind) {
          case DENIED -> ApiErrors.denied(call.action(), world.accountUid());
          case THROTTLED -> throttled(400);
          case THROTTLED_RETRY_AFTER -> throttled(429);
          case UNAVAILABLE ->
              new ApiErrorException(
                  503,
                  "ServiceUnavailable",
                  "The request has failed due to a temporary failure of the server.");
          case INTERNAL_ERROR ->
              new ApiErrorException(
                  500,
                  "InternalError",
                  "The request processing has failed due to some unknown error.");
          case TOKEN_EXPIRED -> Paging.invalidToken();
          case NONCE_USED -> Authenticator.usedNonce();
          case CLOCK_SKEW -> Authenticator.expiredTimestamp();
          case WRONG_SECRET -> Authenticator.wrongSignature("GET&%2F&AnotherStringToSign");
          case UNKNOWN_KEY -> Authenticator.unknownKey();
          case EXPIRED_TOKEN ->
              new ApiErrorException(
                  400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
          case UNKNOWN_REGION -> ApiErrors.unknownRegion();
          default -> null;
        });
  }

  static ApiErrorException throttled(int status) {
    return new ApiErrorException(
        status, "Throttling.User", "Request was denied due to user flow control.");
  }
}
