package io.github.sgaudit.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sgaudit.App;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.InProcessEmulator;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account with hostile text, unpaired surrogates included, whose errors can say anything. */
final class HostileAccount implements AutoCloseable {
  static final String REGION = "cn-hangzhou";
  static final String KEY_ID = "LTAI5tHostile00000000001";
  static final String SECRET = "secretOfHostile00000000001";

  private final InProcessEmulator emulator;
  private final HttpServer server;
  private final Map<String, String> errors = new HashMap<>();

  HostileAccount(World world) throws IOException {
    world.accessKey(KEY_ID, SECRET);
    emulator = new InProcessEmulator(world, Behaviour.documented());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers an action with 403 and this body. */
  HostileAccount failing(String action, String body) {
    errors.put(action, body);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = withForm(exchange);
      String action = InProcessEmulator.parameters(uri).getOrDefault("Action", "");
      @Nullable String error = errors.get(action);
      InProcessEmulator.Answer answer =
          error != null
              ? new InProcessEmulator.Answer(403, error)
              : emulator.answer(exchange.getRequestMethod(), uri, headers(exchange));
      byte[] body = withHalvesEscaped(answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** STS is sent a form, and signed as if it were the query. */
  private static URI withForm(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    URI uri = exchange.getRequestURI();
    return form.isEmpty() ? uri : URI.create(uri.getRawPath() + "?" + form);
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }

  /** UTF-8 cannot represent an unpaired surrogate, JSON can. */
  private static String withHalvesEscaped(String json) {
    StringBuilder escaped = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (c >= 0xd800 && c <= 0xdfff) {
                escaped.append(String.format("\\u%04x", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** The environment variables that point the program at this account. */
  Map<String, String> environment() {
    return Map.of(
        "ALIBABA_CLOUD_ECS_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "ALIBABA_CLOUD_CS_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "ALIBABA_CLOUD_STS_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "ALIBABA_CLOUD_REGION_ID",
        REGION,
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        KEY_ID,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        SECRET,
        // No progress, however slow the machine is.
        "CI",
        "true");
  }

  /** The exit code of a run, and what it printed. */
  record Run(int code, String out, String err) {}

  /** A run without colour. */
  Run run(boolean terminal, String... args) {
    return run(terminal ? TestConsole.terminal(120) : TestConsole.piped(), "NO_COLOR", args);
  }

  /** A run at a terminal, in colour. */
  Run runInColour(int columns, String... args) {
    return run(TestConsole.terminal(columns), "FORCE_COLOR", args);
  }

  /** The same run without. */
  Run runAtTerminal(int columns, String... args) {
    return run(TestConsole.terminal(columns), "NO_COLOR", args);
  }

  private Run run(TestConsole console, String colourVariable, String... args) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put(colourVariable, "1");
    int code = new App().run(args, console.console(), environment);
    return new Run(code, console.out(), console.err());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
