package io.github.sgaudit.ecs;

import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.text.Redaction;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words a failure: one line, without control characters and without any secret. */
final class FailureText {
  private static final int MAX_LENGTH = 400;

  /** Real ones have 16 characters and more; a made-up key such as "t" would garble every code. */
  private static final int MIN_SECRET = 8;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private FailureText() {}

  /** A text of the API, or one that quotes it, fit to be shown. */
  static String clean(String text, @Nullable Credentials credentials) {
    return clean(
        text,
        credentials == null
            ? List.of()
            : Stream.of(
                    credentials.accessKeySecret(),
                    credentials.securityToken(),
                    credentials.accessKeyId())
                .filter(Objects::nonNull)
                .toList());
  }

  /** The same without these secrets. */
  static String clean(String text, List<String> secrets) {
    String clean = Redaction.of(UNPRINTABLE.matcher(text).replaceAll(" "));
    for (String secret : secrets) {
      clean = without(secret, clean);
    }
    clean = clean.strip();
    return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "...";
  }

  /** What to check where credentials were refused. */
  static String adviceOnCredentials(@Nullable String code) {
    String lower = code == null ? "" : code.toLowerCase(Locale.ROOT);
    if (lower.contains("timestamp")) {
      return "; check the clock of this machine";
    }
    if (lower.contains("securitytoken")) {
      return "; get new temporary credentials: the security token is expired, or not of this key";
    }
    if (lower.startsWith("signaturedoesnotmatch") || lower.contains("signature")) {
      return "; the access key secret is probably wrong";
    }
    return "; check that the access key exists and is active";
  }

  private static String without(String secret, String text) {
    return secret.length() < MIN_SECRET ? text : text.replace(secret, "***");
  }
}
