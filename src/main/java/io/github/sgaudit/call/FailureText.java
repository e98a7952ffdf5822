package io.github.sgaudit.call;

import io.github.sgaudit.text.Redaction;
import java.util.List;
import java.util.regex.Pattern;

/** Words a failure: one line, without control characters and without any secret. */
final class FailureText {
  private static final int MAX_LENGTH = 400;

  /** Real ones have 16 characters and more; a made-up key such as "t" would garble every code. */
  private static final int MIN_SECRET = 8;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private FailureText() {}

  /** A text of a server, or one that quotes it, fit to be shown. */
  static String clean(String text, List<String> secrets) {
    String clean = Redaction.of(UNPRINTABLE.matcher(text).replaceAll(" "));
    for (String secret : secrets) {
      clean = without(secret, clean);
    }
    clean = clean.strip();
    return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "...";
  }

  private static String without(String secret, String text) {
    return secret.length() < MIN_SECRET ? text : text.replace(secret, "***");
  }
}
