package io.github.sgaudit.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways in which the server can fail when told to. */
public enum FaultKind {
  /** The identity lacks the right. */
  DENIED("denied", "403 Forbidden.RAM with AccessDeniedDetail"),
  /** Too many requests. */
  THROTTLED("throttled", "400 Throttling.User"),
  /** Too many requests, and a word on when to come back. */
  THROTTLED_RETRY_AFTER(
      "throttled-retry-after",
      "429 Throttling.User with x-acs-retry-after of DURATION",
      Duration.ofSeconds(1)),
  /** The service is down and says so. */
  UNAVAILABLE("unavailable", "503 ServiceUnavailable"),
  /** A gateway before the service is down. */
  UNAVAILABLE_HTML("unavailable-html", "503 with an HTML page and no content type"),
  /** The service failed. */
  INTERNAL_ERROR("internal-error", "500 InternalError"),
  /** The connection ends. */
  DISCONNECT("disconnect", "closes the connection without an answer"),
  /** The answer breaks off. */
  TRUNCATED("truncated", "declares the whole length and closes after half of the body"),
  /** The answer is no JSON. */
  INVALID_JSON("invalid-json", "200 with a body that ends in the middle of the JSON"),
  /** No answer comes. */
  HANG("hang", "no answer for DURATION, then closes the connection", Duration.ofHours(1)),
  /** The answer comes byte by byte. */
  SLOW_DRIP("slow-drip", "one byte of the body per DURATION", Duration.ofMillis(100)),
  /** The answer has nothing in it. */
  EMPTY_OBJECT("empty-object", "200 with {}"),
  /** An error that looks like a success. */
  ERROR_UNDER_200("error-under-200", "200 with the Code and Message of an error"),
  /** The list has another form. */
  UNKNOWN_SHAPE("unknown-shape", "the list of the answer stands under a key that nobody knows"),
  /** The list is not there. */
  MISSING_LIST("missing-list", "the answer lacks its list"),
  /** The walk never ends. */
  TOKEN_LOOP("token-loop", "the first page again and again, always with the same NextToken"),
  /** The walk has to start over. */
  TOKEN_EXPIRED("token-expired", "400 InValidParameter.NextToken from the second page on", 1),
  /** The answer is about more than was asked. */
  FILTER_IGNORED("filter-ignored", "answers as if no filter had been sent"),
  /** The answer hides what is there. */
  EMPTY_LIST("empty-list", "200 with an empty list"),
  /** The answer says everything twice. */
  DUPLICATE_ITEMS("duplicate-items", "every entry of the list twice"),
  /** The request seems to come again. */
  NONCE_USED("nonce-used", "400 SignatureNonceUsed"),
  /** The client's clock seems wrong. */
  CLOCK_SKEW("clock-skew", "400 InvalidTimeStamp.Expired"),
  /** The secret seems wrong. */
  WRONG_SECRET("wrong-secret", "400 SignatureDoesNotMatch"),
  /** The key seems unknown. */
  UNKNOWN_KEY("unknown-key", "404 InvalidAccessKeyId.NotFound"),
  /** The temporary credentials are over. */
  EXPIRED_TOKEN("expired-token", "400 InvalidSecurityToken.Expired"),
  /** The region seems unknown. */
  UNKNOWN_REGION("unknown-region", "404 InvalidRegionId.NotFound");

  private final String specName;
  private final String description;
  private final Optional<Duration> defaultDuration;
  private final int defaultTimes;

  FaultKind(String specName, String description) {
    this(specName, description, Optional.empty(), Integer.MAX_VALUE);
  }

  FaultKind(String specName, String description, int defaultTimes) {
    this(specName, description, Optional.empty(), defaultTimes);
  }

  FaultKind(String specName, String description, Duration defaultDuration) {
    this(specName, description, Optional.of(defaultDuration), Integer.MAX_VALUE);
  }

  FaultKind(
      String specName, String description, Optional<Duration> defaultDuration, int defaultTimes) {
    this.specName = specName;
    this.description = description;
    this.defaultDuration = defaultDuration;
    this.defaultTimes = defaultTimes;
  }

  /**
   * The name in a fault's specification.
   *
   * @return such as {@code slow-drip}
   */
  public String specName() {
    return specName;
  }

  /**
   * What the server does.
   *
   * @return a few words on one line
   */
  public String description() {
    return description;
  }

  /** The argument's value where none is given; empty for a kind whose argument is a number. */
  Optional<Duration> defaultDuration() {
    return defaultDuration;
  }

  int defaultTimes() {
    return defaultTimes;
  }

  /**
   * All kinds, for a help text.
   *
   * @return one line for each: its name, its argument if that is a duration, what it does
   */
  public static String help() {
    return Arrays.stream(values())
        .map(
            kind ->
                String.format(
                    "%-30s %s",
                    kind.specName + (kind.defaultDuration.isPresent() ? "[:DURATION]" : "[:TIMES]"),
                    kind.description))
        .collect(Collectors.joining("\n"));
  }

  static Optional<FaultKind> named(String specName) {
    return Arrays.stream(values()).filter(kind -> kind.specName.equals(specName)).findFirst();
  }
}
