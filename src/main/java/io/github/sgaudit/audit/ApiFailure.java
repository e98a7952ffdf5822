package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/** Why a question to the API has no answer. A failure is never read as an empty answer. */
public sealed interface ApiFailure {

  /**
   * What was asked and what came back.
   *
   * @return the same for every kind of failure
   */
  Origin origin();

  /**
   * The failure on one line, for people: what the API said, where, and what to do next.
   *
   * @return such as {@code Forbidden.RAM: not authorized (DescribeInstances in cn-hangzhou,
   *     RequestId 0A1B); grant ecs:DescribeInstances}
   */
  default String describe() {
    Origin origin = origin();
    StringBuilder text = new StringBuilder();
    if (origin.code() != null) {
      text.append(origin.code()).append(": ");
    }
    text.append(origin.message());
    text.append(" (").append(origin.action()).append(" in ").append(origin.regionId());
    if (origin.requestId() != null) {
      text.append(", RequestId ").append(origin.requestId());
    }
    return text.append("); ").append(advice()).toString();
  }

  /**
   * What to do next.
   *
   * @return half a sentence in the imperative
   */
  private String advice() {
    if (this instanceof Credentials) {
      return "check the credentials, and this machine's clock";
    }
    if (this instanceof Denied denied) {
      return "grant the permission " + denied.ramAction();
    }
    if (this instanceof NotFound) {
      return "check the ID and the region";
    }
    if (this instanceof RefusedValue) {
      return "check the value and the region";
    }
    if (this instanceof Throttled) {
      return "try again later, or allow more time with --timeout";
    }
    if (this instanceof Server) {
      return "try again later";
    }
    if (this instanceof Network) {
      return "check the network, the endpoint and the time-outs";
    }
    return "check the endpoint; if it is right, report this answer";
  }

  /**
   * Whether the identity, and not the API or the network, is the cause.
   *
   * @return true for refused credentials and denied permissions
   */
  default boolean isMatterOfRights() {
    return this instanceof Credentials || this instanceof Denied;
  }

  /**
   * What was asked and what came back.
   *
   * @param action the API action, such as {@code DescribeInstances}
   * @param regionId the region that was asked
   * @param code the API's error code; null where no answer of the API came
   * @param message what happened, on one line, without any secret
   * @param requestId the API's RequestId; null where no answer of the API came
   */
  record Origin(
      String action,
      String regionId,
      @Nullable String code,
      String message,
      @Nullable String requestId) {}

  /**
   * The credentials were refused: unknown or inactive key, wrong secret, expired token, wrong
   * clock.
   *
   * @param origin what was asked and what came back
   */
  record Credentials(Origin origin) implements ApiFailure {}

  /**
   * The identity may not ask this.
   *
   * @param origin what was asked and what came back
   * @param ramAction the missing permission, such as {@code ecs:DescribeInstances}
   */
  record Denied(Origin origin, String ramAction) implements ApiFailure {}

  /**
   * A security group that was named does not exist.
   *
   * @param origin what was asked and what came back
   */
  record NotFound(Origin origin) implements ApiFailure {}

  /**
   * The API refused a value that was given, such as an unknown region.
   *
   * @param origin what was asked and what came back
   */
  record RefusedValue(Origin origin) implements ApiFailure {}

  /**
   * The API was throttling for as long as it was asked.
   *
   * @param origin what was asked and what came back
   */
  record Throttled(Origin origin) implements ApiFailure {}

  /**
   * The API failed on its side for as long as it was asked.
   *
   * @param origin what was asked and what came back
   */
  record Server(Origin origin) implements ApiFailure {}

  /**
   * No whole answer came: no connection, a broken one, or the time was up.
   *
   * @param origin what was asked and what happened
   */
  record Network(Origin origin) implements ApiFailure {}

  /**
   * An answer came that is not understood: an unknown shape, a missing list, an item that does not
   * match the filter sent, a page token that came twice.
   *
   * @param origin what was asked and what came back
   */
  record NotUnderstood(Origin origin) implements ApiFailure {}
}
