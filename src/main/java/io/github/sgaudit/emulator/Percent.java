package io.github.sgaudit.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The percent encoding of RFC 3986 that signatures are made over. */
final class Percent {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

  private Percent() {}

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char asChar = (char) (each & 0xff);
      if (UNRESERVED.indexOf(asChar) >= 0) {
        encoded.append(asChar);
      } else {
        encoded.append('%');
        encoded.append(Character.toUpperCase(Character.forDigit((each >> 4) & 0xf, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(each & 0xf, 16)));
      }
    }
    return encoded.toString();
  }

  /** The parameters sorted by name, encoded and joined. */
  static String canonicalQuery(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (query.length() > 0) {
                query.append('&');
              }
              query.append(encode(name)).append('=').append(encode(value));
            });
    return query.toString();
  }
}
