package io.github.sgaudit.emulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The emulator without its HTTP server, for tests with very many calls. */
public final class InProcessEmulator {
  private final Gateway gateway;

  /** Creates one without any page tokens and nonces. */
  public InProcessEmulator(World world, Behaviour behaviour) {
    gateway = new Gateway(world, EmulatorOptions.builder().behaviour(behaviour).build());
  }

  /** An HTTP answer. */
  public record Answer(int status, String body) {}

  /** Answers a signed POST that has no body. */
  public Answer answer(URI url) {
    return answer("POST", url, Map.of());
  }

  /** Answers a signed request that has no body; one of ROA style needs its headers. */
  public Answer answer(String method, URI url, Map<String, String> headers) {
    Map<String, String> byName = new HashMap<>();
    headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
    String noBody = Signature.sha256Hex(new byte[0]);
    Reply reply =
        gateway.reply(
            new HttpCall(method, url.getRawPath(), parameters(url), Map.of(), byName, noBody));
    return new Answer(reply.status(), reply.body());
  }

  /** The parameters in a URL. */
  public static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (url.getRawQuery() == null) {
      return parameters;
    }
    for (String pair : url.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
