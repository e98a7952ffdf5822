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

  /**
   * Reads what can be read: an error must not be lost because its body is odd.
   *
   * @param reader the parser
   * @param body the bytes, perhaps HTML of something between
   * @return the body; all null where it is not an object with a code
   */
  public static ErrorBody read(WireReader reader, byte[] body) {
    try {
      WireObject root = reader.read(body);
      // Gateways of other products write the same names in lower case.
      String code = root.anyTextOf("Code", "code");
      if (code == null) {
        return FOREIGN;
      }
      return new ErrorBody(
          code,
          root.anyTextOf("Message", "message"),
          root.anyTextOf("RequestId", "requestId"),
          root.textAt("AccessDeniedDetail", "AuthAction"),
          root.has("AccessDeniedDetail"));
    } catch (WireException e) {
      return FOREIGN;
    }
  }
}
