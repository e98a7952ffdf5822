package io.github.sgaudit.credentials.sts;

import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.KeyText;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The answer to AssumeRole and AssumeRoleWithOIDC: {@code {"RequestId", "Credentials":
 * {"AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"}}}.
 */
final class StsAnswer {
  private StsAnswer() {}

  static TemporaryCredentials read(WireObject body) throws WireException {
    if (body.has("Code") && !body.has("Credentials")) {
      throw new WireException("the answer is an error in the form of a success");
    }
    body.requiredText("RequestId");
    WireObject credentials = body.object("Credentials");
    return new TemporaryCredentials(
        new Credentials(
            key(credentials, "AccessKeyId"),
            key(credentials, "AccessKeySecret"),
            key(credentials, "SecurityToken")),
        expiration(credentials));
  }

  private static String key(WireObject credentials, String name) throws WireException {
    String value = credentials.requiredText(name);
    if (!KeyText.isUsable(value)) {
      throw new WireException("Credentials." + name + " has a character that no key has");
    }
    return value;
  }

  private static Instant expiration(WireObject credentials) throws WireException {
    try {
      return Instant.parse(credentials.requiredText("Expiration"));
    } catch (DateTimeParseException e) {
      throw new WireException("Credentials.Expiration is not a time");
    }
  }
}
