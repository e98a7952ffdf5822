package io.github.sgaudit.outcome;

import org.jspecify.annotations.Nullable;

/**
 * Why a question has no answer. A failure is never read as an empty answer. Text of a server in it
 * is one line, without control characters and without any secret.
 *
 * @param kind what kind of failure; code decides by this alone, never by a text
 * @param action what was asked, such as {@code DescribeInstances} or {@code AssumeRole}; null where
 *     nothing was sent, as for a setting that is missing
 * @param place who was asked: the region of a call to ECS, else the host; null where nothing was
 *     sent
 * @param code the API's error code; null where no error of the API came
 * @param message what happened
 * @param requestId the API's RequestId; null where no answer of the API came
 * @param permission the RAM action that is missing, such as {@code ecs:DescribeInstances}; null
 *     unless permission was denied
 * @param cause why there were no credentials for the call, which was not sent then; null otherwise
 */
public record Failure(
    Kind kind,
    @Nullable String action,
    @Nullable String place,
    @Nullable String code,
    String message,
    @Nullable String requestId,
    @Nullable String permission,
    @Nullable Failure cause) {

  /** A failure that has no other failure as its cause. */
  public Failure(
      Kind kind,
      @Nullable String action,
      @Nullable String place,
      @Nullable String code,
      String message,
      @Nullable String requestId,
      @Nullable String permission) {
    this(kind, action, place, code, message, requestId, permission, null);
  }

  /**
   * A failure of a call that the API did not answer, or not in a way that is understood.
   *
   * @param kind any kind but a denied permission
   * @param action what was asked
   * @param place the region or host that was asked
   * @param message what happened
   * @return a failure without code, RequestId and permission
   */
  public static Failure of(Kind kind, String action, String place, String message) {
    return new Failure(kind, action, place, null, message, null, null);
  }

  /**
   * A call that was not sent, since there were no credentials to sign it with.
   *
   * @param action what was to be asked
   * @param place the region or host that was to be asked
   * @param cause why there were none
   */
  public static Failure withoutCredentials(String action, String place, Failure cause) {
    String code = cause.code() == null ? "" : cause.code() + ": ";
    return new Failure(
        cause.kind(),
        action,
        place,
        null,
        "no credentials: " + code + cause.message(),
        null,
        cause.permission(),
        cause);
  }

  /**
   * A failure to have credentials before anybody was asked.
   *
   * @param message what is wrong, where, and what to do
   * @return a failure of kind {@link Kind#CREDENTIALS_MISSING}
   */
  public static Failure ofCredentials(String message) {
    return new Failure(Kind.CREDENTIALS_MISSING, null, null, null, message, null, null);
  }

  /**
   * The same failure, which kept credentials away: whatever their source refuses is a matter of
   * credentials to the run.
   *
   * @param what what could not be done, for the message
   */
  public Failure asFailureOfCredentials(String what) {
    boolean isRefusal = kind == Kind.NOT_FOUND || kind == Kind.REFUSED_VALUE;
    return withMessage(what + ": " + message).withKind(isRefusal ? Kind.CREDENTIALS_REFUSED : kind);
  }

  /**
   * The same failure with another message.
   *
   * @param other what happened
   * @return a failure of the same call
   */
  public Failure withMessage(String other) {
    return new Failure(kind, action, place, code, other, requestId, permission, cause);
  }

  /**
   * The same failure, seen as one of another kind.
   *
   * @param other the kind
   * @return a failure of the same call
   */
  public Failure withKind(Kind other) {
    return new Failure(other, action, place, code, message, requestId, permission, cause);
  }

  /**
   * The same failure of a permission.
   *
   * @param ramAction the RAM action that is missing; null if it is not known
   * @return a failure of the same call
   */
  public Failure withPermission(@Nullable String ramAction) {
    return new Failure(kind, action, place, code, message, requestId, ramAction, cause);
  }

  /** Whether and how often a request that failed is sent again. */
  public enum Retry {
    /** Sending it again would fail again. */
    NEVER,
    /** At once, a single time: what was in the way is gone, or it is not. */
    ONCE,
    /** A few times: mostly it would fail again. */
    BRIEFLY,
    /** As often as retries are allowed. */
    COUNTED,
    /** For as long as there is time, without counting. */
    UNTIL_TIME_IS_UP
  }

  /** The kinds of failure, each with what follows from it. */
  public enum Kind {
    /** No source has credentials, or those that are set cannot be used; nobody was asked. */
    CREDENTIALS_MISSING(Retry.NEVER, ExitCode.NOT_ALLOWED),
    /** A source of credentials is not there or has none, so that the next may be looked for. */
    CREDENTIALS_ABSENT(Retry.NEVER, ExitCode.NOT_ALLOWED),
    /** An unknown or inactive key, a wrong secret, or a clock that is wrong. */
    CREDENTIALS_REFUSED(Retry.NEVER, ExitCode.NOT_ALLOWED),
    /** A security token whose time is over; another one may be had. */
    TOKEN_EXPIRED(Retry.NEVER, ExitCode.NOT_ALLOWED),
    /** The identity has no permission for the action. */
    DENIED(Retry.NEVER, ExitCode.NOT_ALLOWED),
    /**
     * No error, but an answer that leaves out what must be there: the identity does not see it. It
     * may pass, for a release under way looks the same.
     */
    HIDDEN(Retry.NEVER, ExitCode.NOT_ALLOWED),
    /** A security group that was named does not exist. */
    NOT_FOUND(Retry.NEVER, ExitCode.UNAVAILABLE),
    /** The API refused a value that was given, such as an unknown region. */
    REFUSED_VALUE(Retry.NEVER, ExitCode.USAGE),
    /** The API throttled for as long as it was asked. */
    THROTTLED(Retry.UNTIL_TIME_IS_UP, ExitCode.UNAVAILABLE),
    /** The API failed on its side. */
    SERVER(Retry.COUNTED, ExitCode.UNAVAILABLE),
    /** No whole answer came: no connection, a broken one, or the time was up. */
    NETWORK(Retry.COUNTED, ExitCode.UNAVAILABLE),
    /** A host without an address: mostly a misspelt region, sometimes a resolver that hiccups. */
    UNKNOWN_HOST(Retry.BRIEFLY, ExitCode.UNAVAILABLE),
    /** A certificate that is not trusted, or TLS that failed otherwise. */
    TLS(Retry.NEVER, ExitCode.UNAVAILABLE),
    /** The proxy would not connect. */
    PROXY(Retry.NEVER, ExitCode.UNAVAILABLE),
    /**
     * An answer that is not understood: an unknown shape, a missing list, an item that does not
     * match the filter sent, a page token that came twice.
     */
    NOT_UNDERSTOOD(Retry.NEVER, ExitCode.UNAVAILABLE),
    /** A question to a snapshot that nobody asked when it was taken. */
    NOT_RECORDED(Retry.NEVER, ExitCode.UNAVAILABLE);

    private final Retry retry;
    private final ExitCode exitCode;

    Kind(Retry retry, ExitCode exitCode) {
      this.retry = retry;
      this.exitCode = exitCode;
    }

    /**
     * Whether the request is sent again.
     *
     * @return how often
     */
    public Retry retry() {
      return retry;
    }

    /**
     * How a run ends that such a failure alone ended.
     *
     * @return the exit code
     */
    public ExitCode exitCode() {
      return exitCode;
    }

    /**
     * Whether the identity, and not the API or the network, is the cause.
     *
     * @return true for credentials and permissions
     */
    public boolean isPermissionFailure() {
      return exitCode == ExitCode.NOT_ALLOWED;
    }

    /**
     * Whether asking again in a minute may bring an answer.
     *
     * @return false where somebody said no
     */
    public boolean mayPass() {
      return switch (this) {
        case CREDENTIALS_MISSING,
            CREDENTIALS_ABSENT,
            CREDENTIALS_REFUSED,
            TOKEN_EXPIRED,
            DENIED,
            REFUSED_VALUE,
            NOT_RECORDED ->
            false;
        case HIDDEN,
            NOT_FOUND,
            THROTTLED,
            SERVER,
            NETWORK,
            UNKNOWN_HOST,
            TLS,
            PROXY,
            NOT_UNDERSTOOD ->
            true;
      };
    }
  }
}
