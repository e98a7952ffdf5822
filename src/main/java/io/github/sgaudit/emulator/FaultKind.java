package io.github.sgaudit.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways in which the server can be told to fail. */
public enum FaultKind {
  DENIED("denied", "403 Forbidden.RAM with AccessDeniedDetail"),
  THROTTLED("throttled", "400 Throttling.User"),
  THROTTLED_RETRY_AFTER(
      "throttled-retry-after",
      "429 Throttling.User with x-acs-retry-after: DURATION",
      Duration.ofSeconds(1)),
  UNAVAILABLE("unavailable", "503 ServiceUnavailable"),
  /** A gateway in front of the service fails. */
  UNAVAILABLE_HTML("unavailable-html", "503 with an HTML page and no content type"),
  INTERNAL_ERROR("internal-error", "500 InternalError"),
  DISCONNECT("disconnect", "close the connection without an answer"),
  TRUNCATED("truncated", "close the connection after half of the body"),
  INVALID_JSON("invalid-json", "200 with JSON that ends in the middle"),
  HANG("hang", "no answer for DURATION, then close the connection", Duration.ofHours(1)),
  SLOW_DRIP("slow-drip", "send one byte of the body per DURATION", Duration.ofMillis(100)),
  EMPTY_OBJECT("empty-object", "200 with {}"),
  ERROR_UNDER_200("error-under-200", "200 with the Code and Message of an error"),
  UNKNOWN_SHAPE("unknown-shape", "200 with the list under an unknown key"),
  MISSING_LIST("missing-list", "200 without the list"),
  TOKEN_LOOP("token-loop", "the first page again and again, with the same NextToken"),
  TOKEN_EXPIRED("token-expired", "400 InValidParameter.NextToken from the second page on", 1),
  FILTER_IGNORED("filter-ignored", "200 as if the call had no filter"),
  EMPTY_LIST("empty-list", "200 with an empty list"),
  DUPLICATE_ITEMS("duplicate-items", "200 with every item of the list twice"),
  NONCE_USED("nonce-used", "400 SignatureNonceUsed"),
  CLOCK_SKEW("clock-skew", "400 InvalidTimeStamp.Expired"),
  WRONG_SECRET("wrong-secret", "400 SignatureDoesNotMatch"),
  UNKNOWN_KEY("unknown-key", "404 InvalidAccessKeyId.NotFound"),
  EXPIRED_TOKEN("expired-token", "400 InvalidSecurityToken.Expired"),
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

  /** The name in a fault's specification, such as {@code slow-drip}. */
  public String specName() {
    return specName;
  }

  /** What the server does, in a few words. */
  public String description() {
    return description;
  }

  /** The default of the argument; empty for a kind whose argument is a number of calls. */
  Optional<Duration> defaultDuration() {
    return defaultDuration;
  }

  int defaultTimes() {
    return defaultTimes;
  }

  /** A help text with a line for each kind: its name, its argument, and what the server does. */
  public static String help() {
    return Arrays.stream(values())
        .map(
            kind ->
                String.format(
                    Locale.ROOT,
                    "%-30s %s",
                    kind.specName + (kind.defaultDuration.isPresent() ? "[:DURATION]" : "[:TIMES]"),
                    kind.description))
        .collect(Collectors.joining("\n"));
  }

  static Optional<FaultKind> named(String specName) {
    return Arrays.stream(values()).filter(kind -> kind.specName.equals(specName)).findFirst();
  }
}
