package io.github.sgaudit.json;

import org.jspecify.annotations.Nullable;

/**
 * The body of an error.
 *
 * @param code the error code, null where the body is not one of the API's
 * @param message the API's text, not cleaned of anything
 * @param requestId the API's RequestId
 * @param deniedAction the action that was denied, such as {@code ecs:DescribeInstances}
 * @param denied whether the body explains a denial by RAM
 */
public record ErrorBody(
    @Nullable String code,
    @Nullable String message,
    @Nullable String requestId,
    @Nullable String deniedAction,
    boolean denied) {

  /** The body of an answer that does not come from the API. */
  private static final ErrorBody FOREIGN = new ErrorBody(null, null, null, null, false);

  /** What a source of credentials writes where others write nothing. */
  private static final String NO_ERROR = "Success";

  /**
   * Reads what can be read: an error must not be lost because its body is odd.
   *
   * @param body the bytes, perhaps HTML of something between
   * @return the body; all null where it is not an object with a code
   */
  public static ErrorBody read(WireReader reader, byte[] body) {
    try {
      return of(reader.read(body));
    } catch (WireException e) {
      return FOREIGN;
    }
  }

  /** The error in a body; all null where it has no code. */
  public static ErrorBody of(WireObject body) {
    // Gateways of other products write the same names in lower case.
    String code = body.anyTextOf("Code", "code");
    if (code == null) {
      return FOREIGN;
    }
    return new ErrorBody(
        code,
        body.anyTextOf("Message", "message"),
        body.anyTextOf("RequestId", "requestId"),
        body.textAt("AccessDeniedDetail", "AuthAction"),
        body.has("AccessDeniedDetail"));
  }

  /** Whether the body tells an error, whatever the status of the answer. */
  public boolean isError() {
    return code != null && !code.equals(NO_ERROR);
  }

  /** The API's text, or that there is none. */
  public String explanation() {
    return message == null ? "no explanation" : message;
  }
}
