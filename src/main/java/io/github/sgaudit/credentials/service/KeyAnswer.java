package io.github.sgaudit.credentials.service;

import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.KeyText;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata service and a credentials URI answer: {@code {"Code": "Success", "AccessKeyId",
 * "AccessKeySecret", "SecurityToken", "Expiration"}}.
 */
final class KeyAnswer {
  private KeyAnswer() {}

  static TemporaryCredentials read(WireObject body) throws WireException {
    if (!"Success".equals(body.text("Code"))) {
      throw new WireException("Code is not \"Success\"");
    }
    return new TemporaryCredentials(
        new Credentials(
            key(body, "AccessKeyId"), key(body, "AccessKeySecret"), key(body, "SecurityToken")),
        expiration(body));
  }

  private static String key(WireObject body, String name) throws WireException {
    String value = body.requiredText(name);
    if (!KeyText.isUsable(value)) {
      throw new WireException(name + " has a character that no key has");
    }
    return value;
  }

  /** The aliyun CLI does not ask a URI for it, so servers may well leave it out. */
  private static @Nullable Instant expiration(WireObject body) throws WireException {
    String text = body.text("Expiration");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new WireException("Expiration is not a time");
    }
  }
}
