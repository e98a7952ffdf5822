package io.github.sgaudit.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads requests from the wire and sends replies, as badly as they want to be sent. */
final class HttpFront implements HttpHandler {
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
    try (exchange) {
      HttpCall call;
      try {
        call = HttpCallReader.read(exchange);
      } catch (IllegalArgumentException e) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      RecordedRequest recorded = log.add(call);
      Thread.sleep(latency.toMillis());
      Reply reply = gateway.reply(call);
      afterCall.accept(recorded);
      send(reply, exchange);
    } catch (InterruptedException e) {
      // The server is being closed.
      Thread.currentThread().interrupt();
    }
  }

  private static void send(Reply reply, HttpExchange exchange)
      throws IOException, InterruptedException {
    if (reply.delivery() == Reply.Delivery.NOTHING) {
      Thread.sleep(reply.pause().toMillis());
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    String contentType = reply.contentType();
    if (contentType != null) {
      headers.set("Content-Type", contentType);
    }
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    switch (reply.delivery()) {
      case HALF -> out.write(body, 0, body.length / 2);
      case DRIP -> {
        for (byte each : body) {
          out.write(each);
          out.flush();
          Thread.sleep(reply.pause().toMillis());
        }
      }
      default -> out.write(body);
    }
    out.flush();
  }
}
