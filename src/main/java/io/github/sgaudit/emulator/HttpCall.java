package io.github.sgaudit.emulator;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came, decoded.
 *
 * @param method {@code GET} or {@code POST}
 * @param query the parameters in the URL
 * @param form the parameters in a form body
 * @param headers the headers by their names in lower case
 * @param bodyHash the SHA-256 of the body, in hex
 */
record HttpCall(
    String method,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    String bodyHash) {

  private static final String V3_SCHEME = "ACS3-";

  /** Whether the request is signed in the headers, which is signature version 3. */
  boolean isV3() {
    return header("authorization").startsWith(V3_SCHEME);
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** All parameters, wherever they stand. */
  Map<String, String> parameters() {
    Map<String, String> all = new TreeMap<>(query);
    all.putAll(form);
    return all;
  }

  String action() {
    return isV3() ? header("x-acs-action") : parameters().getOrDefault("Action", "");
  }

  String version() {
    return isV3() ? header("x-acs-version") : parameters().getOrDefault("Version", "");
  }

  /** Answers are XML unless JSON is asked for; those signed in the headers are JSON. */
  boolean wantsXml() {
    String format = parameters().getOrDefault("Format", isV3() ? "JSON" : "XML");
    return format.equalsIgnoreCase("XML");
  }
}
