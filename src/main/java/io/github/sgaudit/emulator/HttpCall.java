package io.github.sgaudit.emulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, decoded but not trusted yet.
 *
 * @param path the path as sent
 * @param query the parameters in the URL
 * @param form the parameters in a form body
 * @param headers by their names in lower case
 * @param bodyHash the SHA-256 of the body, in hex
 */
record HttpCall(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    String bodyHash) {
  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * Decodes a request.
   *
   * @param headers by their names in lower case
   * @param bodyHash the SHA-256 of the body, in hex
   * @throws IllegalArgumentException for parameters that cannot be decoded
   */
  static HttpCall of(
      String method, URI uri, Map<String, String> headers, byte[] body, String bodyHash) {
    boolean isForm = headers.getOrDefault("content-type", "").startsWith(FORM);
    return new HttpCall(
        method,
        uri.getRawPath(),
        decode(uri.getRawQuery()),
        isForm ? decode(new String(body, StandardCharsets.UTF_8)) : Map.of(),
        headers,
        bodyHash);
  }

  /** The parameters in a query or a form, in their order. */
  static Map<String, String> decode(@Nullable String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return parameters;
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** Whether it is signed in the headers, which is signature version 3. */
  boolean isV3() {
    return header("authorization").startsWith("ACS3-");
  }

  /** Whether the path names what to do (ROA style), and not the parameter {@code Action}. */
  boolean isRoa() {
    return !path.isEmpty() && !path.equals("/");
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The parameters of query and form together. */
  Map<String, String> parameters() {
    Map<String, String> all = new TreeMap<>(query);
    all.putAll(form);
    return all;
  }

  String action() {
    if (isRoa()) {
      return Action.routed(method, path)
          .map(action -> action.wireName)
          .orElse(header("x-acs-action"));
    }
    return isV3() ? header("x-acs-action") : parameters().getOrDefault("Action", "");
  }

  String version() {
    return isV3() || isRoa() ? header("x-acs-version") : parameters().getOrDefault("Version", "");
  }

  /**
   * The API's default format is XML, but for requests that are signed in the headers it is JSON.
   */
  boolean wantsXml() {
    if (isRoa()) {
      return false;
    }
    String format = parameters().getOrDefault("Format", isV3() ? "JSON" : "XML");
    return format.equalsIgnoreCase("XML");
  }
}
