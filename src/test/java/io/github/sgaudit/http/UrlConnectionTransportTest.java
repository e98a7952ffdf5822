package io.github.sgaudit.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.Failure.Kind;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit only ends a test that would otherwise hang. */
@Timeout(60)
class UrlConnectionTransportTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void givesTheWholeAnswer() throws Exception {
    String body = "{\"name\":\"\u5b89\u5168\u7ec4\"}";
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    try (var server =
        MisbehavingServer.answering(
            "HTTP/1.1 200 OK\r\nX-Acs-Retry-After: 12\r\nContent-Length: "
                + length
                + "\r\n\r\n"
                + body)) {
      HttpResponse response = send(server.uri(), LONG);
      assertEquals(200, response.status());
      assertEquals("12", response.header("x-acs-retry-after"));
      assertNull(response.header("missing"));
      assertEquals(body, text(response));
    }
  }

  @Test
  void sendsAnEmptyPostWithItsLength() throws Exception {
    try (var server = MisbehavingServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      HttpRequest request = HttpRequest.emptyPost(server.uri(), Map.of("User-Agent", "sgaudit"));
      transport(LONG).send(request, LONG);
      String head = server.requests().get(0);
      assertTrue(head.startsWith("POST /?Signature=secret HTTP/1.1\r\n"), head);
      assertTrue(head.contains("\r\nContent-Length: 0\r\n"), head);
      assertTrue(head.contains("\r\nUser-Agent: sgaudit\r\n"), head);
      assertFalse(request.toString().contains("secret"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n{}",
        "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
      })
  void takesAnAnswerWithoutLengthOrType(String answer) throws Exception {
    try (var server = MisbehavingServer.answering(answer)) {
      assertEquals("{}", text(send(server.uri(), LONG)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 410, 429, 500, 503})
  void givesTheBodyOfEveryStatusAndFollowsNoRedirect(int status) throws Exception {
    try (var elsewhere = MisbehavingServer.answering("HTTP/1.1 200 OK\r\n\r\n");
        var server =
            MisbehavingServer.answering(
                "HTTP/1.1 "
                    + status
                    + " X\r\nLocation: "
                    + elsewhere.uri()
                    + "\r\nContent-Length: 4\r\n\r\nbody")) {
      HttpResponse response = send(server.uri(), LONG);
      assertEquals(status, response.status());
      assertEquals("body", text(response));
      assertEquals(List.of(), elsewhere.requests());
    }
  }

  @Test
  void givesStatus401WithoutItsBody() throws Exception {
    try (var server =
        MisbehavingServer.answering(
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic\r\nContent-Length: 4\r\n\r\nbody")) {
      HttpResponse response = send(server.uri(), LONG);
      assertEquals(401, response.status());
      assertArrayEquals(new byte[0], response.body());
      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
        "HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "<html>not HTTP at all</html>",
      })
  void refusesAnAnswerThatBreaksOffOrIsNotHttp(String answer) throws Exception {
    try (var server = MisbehavingServer.answering(answer)) {
      TransportException failure = failureOf(server.uri(), LONG, LONG);
      assertEquals(Kind.NETWORK, failure.kind(), failure.getMessage());
      assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void refusesAnAnnouncedGiant() throws Exception {
    try (var server =
        MisbehavingServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}")) {
      assertEquals(Kind.NOT_UNDERSTOOD, failureOf(server.uri(), LONG, LONG).kind());
    }
  }

  @Test
  void refusesAGiantThatWasNotAnnounced() throws Exception {
    String megabyte = "x".repeat(1024 * 1024);
    try (var server =
        MisbehavingServer.start(
            connection -> {
              connection.readRequest();
              connection.send("HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                connection.send(megabyte);
              }
            })) {
      assertEquals(Kind.NOT_UNDERSTOOD, failureOf(server.uri(), LONG, LONG).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Endless: ",
      })
  void endsAtTheDeadlineHoweverMuchStillDrips(String begin) throws Exception {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    try (var server =
        MisbehavingServer.start(
            connection -> {
              connection.readRequest();
              connection.send(begin);
              try {
                connection.drip();
              } finally {
                gone.complete(null);
              }
            })) {
      TransportException failure = failureOf(server.uri(), LONG, SHORT);
      assertEquals(Kind.NETWORK, failure.kind());
      assertTrue(failure.getMessage().endsWith("when the time was up"), failure.getMessage());
      // The connection is closed too; otherwise the server would keep sending.
      gone.get(50, TimeUnit.SECONDS);
    }
  }

  @Test
  void endsWhenNothingComesForTooLong() throws Exception {
    try (var server = MisbehavingServer.start(MisbehavingServer.Connection::hang)) {
      TransportException failure = failureOf(server.uri(), SHORT, LONG);
      assertEquals(Kind.NETWORK, failure.kind());
      assertTrue(failure.getMessage().endsWith("took too long to answer"), failure.getMessage());
    }
  }

  @Test
  void sendsNothingWhenThereIsNoTime() throws Exception {
    try (var server = MisbehavingServer.start(MisbehavingServer.Connection::hang)) {
      TransportException failure = failureOf(server.uri(), LONG, Duration.ZERO);
      assertEquals(Kind.NETWORK, failure.kind());
      assertTrue(failure.getMessage().startsWith("there was no time left"), failure.getMessage());
    }
  }

  @Test
  void endsWhenTheThreadIsInterrupted() throws Exception {
    try (var server =
        MisbehavingServer.start(
            connection -> {
              connection.readRequest();
              connection.hang();
            })) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  send(server.uri(), LONG);
                } catch (Exception e) {
                  ended.complete(e);
                }
              });
      caller.start();
      server.awaitRequest();
      caller.interrupt();
      assertEquals(InterruptedException.class, ended.get(50, TimeUnit.SECONDS).getClass());
    }
  }

  @Test
  void sharesAConnectionAndSendsNothingTwiceWhenItCloses() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (var server =
        MisbehavingServer.start(
            connection -> {
              connections.incrementAndGet();
              connection.readRequest();
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
              // The second request is read, then the connection closes without an answer.
              connection.readRequest();
            })) {
      HttpTransport transport = transport(LONG);
      HttpRequest request = HttpRequest.emptyPost(server.uri(), Map.of());
      assertEquals("{}", text(transport.send(request, LONG)));
      TransportException failure =
          assertThrows(TransportException.class, () -> transport.send(request, LONG));
      assertEquals(Kind.NETWORK, failure.kind());
      assertEquals(1, connections.get());
      assertEquals(2, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ecs.cn-hangzhou.aliyuncs.com/?x=1",
        "http://127.0.0.1.example.com/",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
      })
  void speaksPlainHttpToThisMachineAlone(String uri) throws Exception {
    TransportException failure = failureOf(URI.create(uri), LONG, LONG);
    assertTrue(
        failure.kind() == Kind.TLS || failure.kind() == Kind.UNKNOWN_HOST, failure.getMessage());
  }

  @Test
  void tellsARefusedConnection() throws Exception {
    MisbehavingServer server = MisbehavingServer.answering("");
    server.close();
    assertEquals(Kind.NETWORK, failureOf(server.uri(), LONG, LONG).kind());
  }

  @Test
  void tellsAHostThatIsNotFound() throws Exception {
    TransportException failure =
        failureOf(URI.create("https://ecs.cn-nowhere.invalid/"), LONG, LONG);
    assertEquals(Kind.UNKNOWN_HOST, failure.kind());
    assertTrue(failure.getMessage().contains("ecs.cn-nowhere.invalid"), failure.getMessage());
  }

  @Test
  void isNotCapturedByTheProxiesOfTheJvm() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new RefusingSelector());
    try (var server = MisbehavingServer.answering("HTTP/1.1 200 OK\r\n\r\n{}")) {
      assertEquals("{}", text(send(server.uri(), LONG)));
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static HttpResponse send(URI uri, Duration timeLeft) throws Exception {
    return transport(LONG).send(HttpRequest.emptyPost(uri, Map.of()), timeLeft);
  }

  private static TransportException failureOf(URI uri, Duration readTimeout, Duration timeLeft)
      throws Exception {
    HttpTransport transport = transport(readTimeout);
    HttpRequest request = HttpRequest.emptyPost(uri, Map.of());
    return assertThrows(TransportException.class, () -> transport.send(request, timeLeft));
  }

  private static HttpTransport transport(Duration readTimeout) throws Exception {
    return UrlConnectionTransport.create(
        new RequestSettings(
            LONG, readTimeout, null, 0, null, Map.of("HTTP_PROXY", "http://127.0.0.1:9")));
  }

  private static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static final class RefusingSelector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      throw new IllegalStateException("the JVM's proxy settings were asked");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
