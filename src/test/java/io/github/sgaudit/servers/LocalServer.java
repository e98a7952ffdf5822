package io.github.sgaudit.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers as the test says and records the requests. */
public final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Received> requests = new CopyOnWriteArrayList<>();

  /** Answers a request. */
  public interface Script {
    /** The answer; null to close the connection without one. */
    @Nullable Answer answer(Received request);
  }

  /** A recorded request. Header names are in lower case. */
  public record Received(
      String method,
      String path,
      @Nullable String query,
      Map<String, String> headers,
      String body) {

    /** The parameters of a form in the body. */
    public Map<String, String> form() {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String before =
              parameters.put(
                  URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                  URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
          if (before != null) {
            throw new IllegalArgumentException("a parameter twice: " + pair);
          }
        }
      }
      return parameters;
    }
  }

  /** An answer. */
  public record Answer(int status, String body, Map<String, String> headers) {
    public static Answer of(int status, String body) {
      return new Answer(status, body, Map.of());
    }

    /** An error as the API writes it. */
    public static Answer error(int status, String code, String message) {
      return of(
          status,
          "{\"RequestId\":\"REQ-1\",\"HostId\":\"h\",\"Code\":\""
              + code
              + "\",\"Message\":\""
              + message
              + "\"}");
    }
  }

  private LocalServer(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, script));
    server.start();
  }

  public static LocalServer start(Script script) throws IOException {
    return new LocalServer(script);
  }

  /** Gives the answers in order, and repeats the last one. */
  public static LocalServer inTurn(Answer... answers) throws IOException {
    int[] next = {0};
    return start(
        request -> {
          synchronized (next) {
            return answers[Math.min(next[0]++, answers.length - 1)];
          }
        });
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Received> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, Script script) throws IOException {
    try (exchange) {
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          header -> header.getKey().toLowerCase(Locale.ROOT),
                          header -> header.getValue().get(0))),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Answer answer = script.answer(request);
      if (answer != null) {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
