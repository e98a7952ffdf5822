package io.github.sgaudit.replay;

import io.github.sgaudit.emulator.Recording.Refusal;
import io.github.sgaudit.outcome.Failure;
import java.util.Objects;

/** What a failure looked like on the wire, or would have. Every one of them is an error. */
final class Refusals {
  private static final int INVALID = 400;

  private Refusals() {}

  /** The error that clients take for a failure of the same kind, with the same code. */
  static Refusal of(Failure failure) {
    return switch (failure.kind()) {
      case NOT_RECORDED -> notRecorded(failure.message());
      // Without a code it is not known what a client error means.
      case NOT_UNDERSTOOD -> new Refusal(INVALID, null, failure.message(), null);
      case NETWORK, TLS, PROXY, UNKNOWN_HOST -> new Refusal(null, null, failure.message(), null);
      case SERVER -> new Refusal(503, failure.code(), failure.message(), null);
      case THROTTLED -> new Refusal(429, failure.code(), failure.message(), null);
      case REFUSED_VALUE -> withCode(INVALID, failure, "InvalidParameter");
      case NOT_FOUND -> withCode(404, failure, "InvalidSecurityGroupId.NotFound");
      case DENIED, HIDDEN -> withCode(403, failure, "Forbidden.RAM");
      case CREDENTIALS_MISSING, CREDENTIALS_ABSENT, CREDENTIALS_REFUSED, TOKEN_EXPIRED ->
          withCode(403, failure, "InvalidAccessKeyId");
    };
  }

  private static Refusal withCode(int status, Failure failure, String otherwise) {
    return new Refusal(
        status,
        Objects.requireNonNullElse(failure.code(), otherwise),
        failure.message(),
        failure.permission());
  }

  /** Of a refused value no client thinks that what it asked about is not there. */
  static Refusal notRecorded(String message) {
    return new Refusal(INVALID, "InvalidParameter.NotInSnapshot", message, null);
  }

  /** What tells that a call is allowed. */
  static Refusal dryRunPassed() {
    return new Refusal(
        INVALID,
        "DryRunOperation",
        "Request validation has been passed with DryRun flag set.",
        null);
  }

  /** To ask again, group by group. */
  static Refusal askOneByOne() {
    return new Refusal(
        INVALID,
        "InvalidParameter.SecurityGroupId",
        "the snapshot does not answer for all of these groups; ask about each by itself",
        null);
  }
}
