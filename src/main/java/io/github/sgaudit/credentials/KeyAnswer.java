package io.github.sgaudit.credentials;

import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the keys in an answer; a problem names the field and shows no value. */
final class KeyAnswer {
  private KeyAnswer() {}

  /**
   * The answer of the metadata service and of a credentials URI: {@code {"Code": "Success",
   * "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"}}. The aliyun CLI does not ask
   * a URI for the expiration, so servers may well leave it out.
   */
  static Credentials read(WireObject body) throws WireException {
    if (!"Success".equals(body.text("Code"))) {
      throw new WireException("Code is not \"Success\"");
    }
    return keys(body, "").expiringAt(expiration(body.text("Expiration"), ""));
  }

  /**
   * The answer to AssumeRole and AssumeRoleWithOIDC: {@code {"RequestId", "Credentials":
   * {"AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"}}}.
   */
  static Credentials readSts(WireObject body) throws WireException {
    body.requiredText("RequestId");
    WireObject keys = body.object("Credentials");
    Credentials read = keys(keys, "Credentials.");
    return read.expiringAt(expiration(keys.requiredText("Expiration"), "Credentials."));
  }

  private static Credentials keys(WireObject object, String path) throws WireException {
    return new Credentials(
        key(object, path, "AccessKeyId"),
        key(object, path, "AccessKeySecret"),
        key(object, path, "SecurityToken"));
  }

  private static @Nullable Instant expiration(@Nullable String text, String path)
      throws WireException {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new WireException(path + "Expiration is not a time");
    }
  }

  private static String key(WireObject object, String path, String name) throws WireException {
    String value = object.requiredText(name);
    if (!Setting.isUsableKey(value)) {
      throw new WireException(path + name + " has a character that no key has");
    }
    return value;
  }
}
