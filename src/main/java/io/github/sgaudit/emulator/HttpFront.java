package io.github.sgaudit.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The HTTP layer: reads requests, and sends replies as well or as badly as they say. */
final class HttpFront implements HttpHandler {
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final Gateway gateway;
  private final RequestLog log;
  private final Duration latency;
  private final Consumer<RecordedRequest> afterCall;

  HttpFront(Gateway gateway, RequestLog log, EmulatorOptions options) {
    this.gateway = gateway;
    this.log = log;
    this.latency = options.latency();
    this.afterCall = options.afterCall();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange whose answer is not complete closes the connection.
    long start = System.nanoTime();
    long arrived = log.now();
    try (exchange) {
      HttpCall call;
      try {
        call = read(exchange);
      } catch (IllegalArgumentException e) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      RequestLog.Entry entry = log.add(call, arrived);
      Reply reply = gateway.reply(call);
      TimeUnit.NANOSECONDS.sleep(latency.minusNanos(System.nanoTime() - start).toNanos());
      afterCall.accept(entry.request);
      send(reply, exchange, entry);
    } catch (InterruptedException e) {
      // The server is being closed.
      Thread.currentThread().interrupt();
    }
  }

  /** Throws {@link IllegalArgumentException} for parameters that cannot be decoded. */
  private static HttpCall read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    return HttpCall.of(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        body,
        Signature.sha256Hex(body));
  }

  /**
   * Notes the end of the answer immediately before its last byte is sent or the connection is
   * closed: after that the client may go on before this thread does.
   */
  private void send(Reply reply, HttpExchange exchange, RequestLog.Entry entry)
      throws IOException, InterruptedException {
    if (reply.delivery() == Reply.Delivery.NOTHING) {
      Thread.sleep(reply.pause().toMillis());
      log.answered(entry);
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    switch (reply.delivery()) {
      case HALF -> {
        out.write(body, 0, body.length / 2);
        log.answered(entry);
      }
      case DRIP -> {
        for (int index = 0; index < body.length; index++) {
          if (index == body.length - 1) {
            log.answered(entry);
          }
          out.write(body[index]);
          out.flush();
          Thread.sleep(reply.pause().toMillis());
        }
      }
      default -> {
        log.answered(entry);
        out.write(body);
      }
    }
    out.flush();
  }
}
