package io.github.sgaudit.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a request whole. */
final class HttpCallReader {
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final String FORM = "application/x-www-form-urlencoded";

  private HttpCallReader() {}

  /**
   * Reads a request.
   *
   * @throws IOException when the connection breaks
   * @throws IllegalArgumentException when it is not decodable
   */
  static HttpCall read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    boolean isForm = headers.getOrDefault("content-type", "").startsWith(FORM);
    return new HttpCall(
        exchange.getRequestMethod(),
        decode(exchange.getRequestURI().getRawQuery()),
        isForm ? decode(new String(body, StandardCharsets.UTF_8)) : Map.of(),
        headers,
        Hashes.sha256Hex(body));
  }

  private static Map<String, String> decode(@Nullable String encoded) {
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
}
