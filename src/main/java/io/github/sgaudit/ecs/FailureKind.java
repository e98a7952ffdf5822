package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.http.TransportException;

/**
 * The kinds of failure, and which of them may pass when the request is sent again. Which error is
 * of which kind, and by what source, is told by {@link FailureTable}; a fault of the connection is
 * transient as in aliyun-java-sdk-core, which by default retries every IOException.
 */
enum FailureKind {
  CREDENTIALS(Cure.NONE),
  /** The API called the token expired, and there is another one now. */
  EXPIRED_TOKEN_RENEWED(Cure.RETRY_ONCE),
  DENIED(Cure.NONE),
  NOT_FOUND(Cure.NONE),
  REFUSED_VALUE(Cure.NONE),
  NOT_UNDERSTOOD(Cure.NONE),
  THROTTLED(Cure.WAIT_FOR_QUOTA),
  SERVER(Cure.RETRY),
  /** The connection, which may work the next time. */
  NETWORK(Cure.RETRY),
  /** A name that was not found: mostly a misspelt region, sometimes a resolver that hiccups. */
  UNKNOWN_HOST(Cure.RETRY_BRIEFLY),
  /** A certificate or a proxy that will refuse again. */
  NETWORK_FOR_GOOD(Cure.NONE);

  /** What may help against a failure. */
  enum Cure {
    NONE,
    RETRY,
    RETRY_BRIEFLY,
    RETRY_ONCE,
    WAIT_FOR_QUOTA
  }

  private final Cure cure;

  FailureKind(Cure cure) {
    this.cure = cure;
  }

  Cure cure() {
    return cure;
  }

  /** What a fault of the transport comes to. */
  static FailureKind of(TransportException.Fault fault) {
    return switch (fault) {
      case TIME_UP, TIMEOUT, CONNECTION -> NETWORK;
      case UNKNOWN_HOST -> UNKNOWN_HOST;
      case TLS, PROXY -> NETWORK_FOR_GOOD;
      case TOO_LARGE -> NOT_UNDERSTOOD;
    };
  }

  /** Whether somebody said no, rather than nothing that is understood. */
  boolean isRefusal() {
    return switch (this) {
      case CREDENTIALS, EXPIRED_TOKEN_RENEWED, DENIED, NOT_FOUND, REFUSED_VALUE -> true;
      case NOT_UNDERSTOOD, THROTTLED, SERVER, NETWORK, UNKNOWN_HOST, NETWORK_FOR_GOOD -> false;
    };
  }

  ApiFailure failure(ApiFailure.Origin origin, String ramAction) {
    return switch (this) {
      case CREDENTIALS, EXPIRED_TOKEN_RENEWED -> new ApiFailure.Credentials(origin);
      case DENIED -> new ApiFailure.Denied(origin, ramAction);
      case NOT_FOUND -> new ApiFailure.NotFound(origin);
      case REFUSED_VALUE -> new ApiFailure.RefusedValue(origin);
      case NOT_UNDERSTOOD -> new ApiFailure.NotUnderstood(origin);
      case THROTTLED -> new ApiFailure.Throttled(origin);
      case SERVER -> new ApiFailure.Server(origin);
      case NETWORK, UNKNOWN_HOST, NETWORK_FOR_GOOD -> new ApiFailure.Network(origin);
    };
  }
}
