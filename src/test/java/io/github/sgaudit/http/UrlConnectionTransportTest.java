package io.github.sgaudit.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.Failure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "WWW-Authenticate: Basic realm=x\r\n",
        "WWW-Authenticate: Digest realm=x, nonce=y\r\n",
        "WWW-Authenticate: Negotiate\r\n",
        "WWW-Authenticate: NTLM\r\n",
        "WWW-Authenticate: what?\r\n"
      })
  void givesTheBodyOfStatus401AndAsksOnce(String header) throws Exception {
    try (var server =
        MisbehavingServer.answering(
            "HTTP/1.1 401 X\r\n" + header + "Content-Length: 4\r\n\r\nbody")) {
      HttpResponse response =
          transport(LONG).send(HttpRequest.emptyPost(server.uri(), Map.of()).notStreamed(), LONG);
      assertEquals(401, response.status());
      assertEquals("body", text(response));
      assertEquals(1, server.requests().size());
      assertFalse(server.requests().get(0).contains("Authorization"), server.requests().get(0));
    }
  }

  @Test
  void sendsNothingTwiceWhenTheFirstAnswerIsNone() throws Exception {
    try (var server = MisbehavingServer.start(connection -> connection.readRequest())) {
      HttpRequest request = HttpRequest.emptyPost(server.uri(), Map.of()).notStreamed();
      assertEquals(
          Kind.NETWORK,
          assertThrows(TransportException.class, () -> transport(LONG).send(request, LONG)).kind());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void givesStatus401ToAStreamedRequestWithoutItsBody() throws Exception {
    try (var server =
        MisbehavingServer.answering(
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic\r\nContent-Length: 4\r\n\r\nbody")) {
      HttpResponse response = send(server.uri(), LONG);
      assertEquals(401, response.status());
      assertArrayEquals(new byte[0], response.body());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void sendsNothingOnAKeptConnectionThatWasClosedMeanwhile() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (var server =
        MisbehavingServer.start(
            connection -> {
              connection.readRequest();
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
              connection.socket().close();
              closed.countDown();
            })) {
      HttpTransport transport = transport(LONG);
      HttpRequest request = HttpRequest.emptyPost(server.uri(), Map.of());
      assertEquals("{}", text(transport.send(request, LONG)));
      closed.await();
      assertEquals("{}", text(transport.send(request, LONG)));
      assertEquals(2, server.requests().size());
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

  /** Java 17 ends such a body without a word, Java 25 as one that could be anything. */
  @ParameterizedTest
  @CsvSource({
    "200, 'Content-Length: 10', '{}', ': 2 of 10 bytes came'",
    "500, 'Content-Length: 10', '{}', ': 2 of 10 bytes came'",
    "200, 'Transfer-Encoding: chunked', '5\r\n{}', ''",
    "200, 'Transfer-Encoding: chunked', '2\r\n{}\r\n', ''"
  })
  void saysThatAnAnswerIsCutShort(int status, String length, String body, String howFar)
      throws Exception {
    String answer = "HTTP/1.1 " + status + " Cut\r\n" + length + "\r\n\r\n" + body;
    try (var server = MisbehavingServer.answering(answer)) {
      assertEquals(
          "the connection to 127.0.0.1 broke: the answer was cut short" + howFar,
          failureOf(server.uri(), LONG, LONG).getMessage());
    }
  }

  @Test
  void asksForNoCompression() throws Exception {
    try (var server =
        MisbehavingServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      send(server.uri(), LONG);
      transport(LONG).send(new HttpRequest("GET", server.uri(), Map.of(), new byte[0]), LONG);
      for (String head : server.requests()) {
        assertTrue(head.contains("\r\nAccept-Encoding: identity\r\n"), head);
      }
      assertEquals(2, server.requests().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"200, gzip", "200, GZIP", "503, x-gzip"})
  void readsWhatIsCompressedAllTheSame(int status, String encoding) throws Exception {
    byte[] body = gzip("{\"name\":\"\u5b89\"}".getBytes(StandardCharsets.UTF_8));
    try (var server = compressing(status, encoding, body)) {
      HttpResponse response = send(server.uri(), LONG);
      assertEquals(status, response.status());
      assertEquals("{\"name\":\"\u5b89\"}", text(response));
    }
  }

  @Test
  void refusesWhatIsCompressedAndCutShortOrDamaged() throws Exception {
    byte[] whole = gzip("{}".getBytes(StandardCharsets.UTF_8));
    for (int length = 1; length < whole.length; length++) {
      try (var server = compressing(200, "gzip", Arrays.copyOf(whole, length))) {
        TransportException failure = failureOf(server.uri(), LONG, LONG);
        assertTrue(failure.getMessage().contains("compressed"), failure.getMessage());
      }
    }
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    try (var server = compressing(200, "gzip", damaged)) {
      assertEquals(Kind.NETWORK, failureOf(server.uri(), LONG, LONG).kind());
    }
    try (var server = compressing(200, "gzip", "{}".getBytes(StandardCharsets.UTF_8))) {
      assertEquals(Kind.NETWORK, failureOf(server.uri(), LONG, LONG).kind());
    }
  }

  @Test
  void refusesAGiantThatIsCompressed() throws Exception {
    byte[] giant = gzip(new byte[BodyReader.MAX_BYTES + 1]);
    try (var server = compressing(200, "gzip", giant)) {
      assertEquals(Kind.NOT_UNDERSTOOD, failureOf(server.uri(), LONG, LONG).kind());
    }
  }

  private static MisbehavingServer compressing(int status, String encoding, byte[] body)
      throws IOException {
    return MisbehavingServer.start(
        connection -> {
          connection.readRequest();
          connection.send(
              "HTTP/1.1 %d X\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
                  .formatted(status, encoding, body.length));
          connection.socket().getOutputStream().write(body);
        });
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
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
