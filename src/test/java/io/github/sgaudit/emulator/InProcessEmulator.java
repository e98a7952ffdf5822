package io.github.sgaudit.emulator;

import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The emulator without its HTTP server, for tests with very many calls: most of their time would go
 * into sockets and threads. It gives whole answers only.
 */
public final class InProcessEmulator implements HttpTransport {
  private final Gateway gateway;
  private final RequestLog log = new RequestLog();
  private final Consumer<RecordedRequest> afterCall;

  /** Creates one that pages and caps in this way, with all else as documented. */
  public InProcessEmulator(World world, Behaviour behaviour) {
    this(world, EmulatorOptions.builder().behaviour(behaviour).build());
  }

  /** Creates one whose faults, if it has any, are answers as well. Latency does not count here. */
  public InProcessEmulator(World world, EmulatorOptions options) {
    this.gateway = new Gateway(world, options);
    this.afterCall = options.afterCall();
  }

  /** An HTTP answer. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public Answer(int status, String body) {
      this(status, Map.of(), body);
    }
  }

  /** Answers a signed POST that has no body. */
  public Answer answer(URI url) {
    return answer("POST", url, Map.of());
  }

  /** Answers a signed request that has no body; one of ROA style needs its headers. */
  public Answer answer(String method, URI url, Map<String, String> headers) {
    Map<String, String> byName = new HashMap<>();
    headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
    byte[] noBody = new byte[0];
    HttpCall call = HttpCall.of(method, url, byName, noBody, Signature.sha256Hex(noBody));
    RequestLog.Entry entry = log.add(call, log.now());
    Reply reply = gateway.reply(call);
    afterCall.accept(entry.request);
    if (reply.delivery() != Reply.Delivery.WHOLE) {
      throw new IllegalStateException("such an answer needs a server: " + reply.delivery());
    }
    return new Answer(reply.status(), reply.headers(), reply.body());
  }

  @Override
  public HttpResponse send(HttpRequest request, Duration timeLeft) {
    count(request.uri());
    Answer answer = answer(request.method(), request.uri(), request.headers());
    Map<String, List<String>> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new HttpResponse(
        answer.status(), headers, answer.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Tells the one who counts what the tests send, as HttpURLConnection would. */
  private static void count(URI uri) {
    CookieHandler counting = CookieHandler.getDefault();
    if (counting != null) {
      try {
        counting.get(uri, Map.of());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The parameters in a URL. */
  public static Map<String, String> parameters(URI url) {
    return HttpCall.decode(url.getRawQuery());
  }
}
