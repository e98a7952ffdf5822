package io.github.sgaudit.emulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
    Reply reply =
        gateway.reply(new HttpCall("POST", "/", parameters(url), Map.of(), Map.of(), "no body"));
    return new Answer(reply.status(), reply.body());
  }

  /** The parameters in a URL. */
  public static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : Objects.requireNonNull(url.getRawQuery()).split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
