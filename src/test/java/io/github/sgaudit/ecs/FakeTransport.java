package io.github.sgaudit.ecs;

import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.http.TransportException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers requests as the test says, without a network; for several threads. */
public final class FakeTransport implements HttpTransport {
  /** What comes back for the parameters of a request. */
  public interface Script {
    HttpResponse answer(Map<String, String> parameters)
        throws TransportException, InterruptedException;
  }

  private final Script script;
  private final List<HttpRequest> sent = new ArrayList<>();
  private final List<Duration> times = new ArrayList<>();

  public FakeTransport(Script script) {
    this.script = script;
  }

  /** Gives the answers in turn, and the last one for ever. */
  public static FakeTransport inTurn(HttpResponse... answers) {
    int[] next = {0};
    return new FakeTransport(parameters -> answers[Math.min(next[0]++, answers.length - 1)]);
  }

  public static HttpResponse response(int status, String body) {
    return response(status, body, Map.of());
  }

  public static HttpResponse response(int status, String body, Map<String, List<String>> headers) {
    return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpResponse error(int status, String code) {
    return response(
        status, "{\"RequestId\":\"r-err\",\"Code\":\"" + code + "\",\"Message\":\"text\"}");
  }

  @Override
  public HttpResponse send(HttpRequest request, Duration timeLeft)
      throws TransportException, InterruptedException {
    synchronized (this) {
      sent.add(request);
      times.add(timeLeft);
    }
    return script.answer(parameters(request.uri()));
  }

  public synchronized List<HttpRequest> sent() {
    return List.copyOf(sent);
  }

  public List<URI> urls() {
    return sent().stream().map(HttpRequest::uri).toList();
  }

  public synchronized List<Duration> times() {
    return List.copyOf(times);
  }

  /** The parameters of the requests that came, in order. */
  public List<Map<String, String>> requests() {
    return urls().stream().map(FakeTransport::parameters).toList();
  }

  public static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : url.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      String value = pair.substring(equals + 1).replace("+", "%2B");
      parameters.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
