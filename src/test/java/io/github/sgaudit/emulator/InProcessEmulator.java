package io.github.sgaudit.emulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The emulator without its HTTP server, for tests that ask it very often. */
public final class InProcessEmulator {
  private final Gateway gateway;

  /** Makes one that knows no page tokens and no nonces yet. */
  public InProcessEmulator(World world, Behaviour behaviour) {
    gateway = new Gateway(world, EmulatorOptions.defaults().withBehaviour(behaviour));
  }

  /**
   * What comes back.
   *
   * @param status the HTTP status
   * @param body the body
   */
  public record Answer(int status, String body) {}

  /** Answers a signed POST without a body. */
  public Answer answer(URI url) {
    Reply reply =
        gateway.reply(new HttpCall("POST", parameters(url), Map.of(), Map.of(), "no body"));
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
