package io.github.sgaudit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.CredentialChain;
import io.github.sgaudit.credentials.CredentialFetchers;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.ProfileSelection;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsAndProxyTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  /** A name that does not resolve, so only the proxy can reach it. */
  private static final String REMOTE = "ecs.cn-test.invalid";

  private static Path folder;
  private static TestCertificate certificate;
  private static TestCertificate forAnotherHost;
  private static Path bundle;

  @BeforeAll
  static void makeCertificates(@TempDir Path temporary) throws Exception {
    folder = temporary;
    certificate = TestCertificate.of(folder, "dns:localhost,dns:" + REMOTE);
    forAnotherHost = TestCertificate.of(folder, "dns:example.com");
    bundle = folder.resolve("bundle.pem");
    Files.writeString(
        bundle,
        "== The test's authorities ==\n" + forAnotherHost.pem() + "# next\n" + certificate.pem());
  }

  @Test
  void trustsTheCertificatesOfTheBundle() throws Exception {
    try (var server = secureServer(certificate)) {
      assertEquals(200, send(localhost(server), bundle, Map.of()).status());
      assertTrue(server.requests().get(0).startsWith("POST / HTTP/1.1"));
    }
  }

  @Test
  void sharesOneTlsConnection() throws Exception {
    try (var server =
        MisbehavingServer.on(
            certificate.listen(),
            connection -> {
              for (int i = 0; i < 3; i++) {
                connection.readRequest();
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
              }
            })) {
      HttpTransport transport = transport(bundle, Map.of());
      HttpRequest request = HttpRequest.emptyPost(localhost(server), Map.of());
      for (int i = 0; i < 3; i++) {
        String body = new String(transport.send(request, LONG).body(), StandardCharsets.UTF_8);
        assertEquals(String.valueOf(i), body);
      }
    }
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    try (var server = secureServer(certificate)) {
      TransportException failure = failure(localhost(server), null, Map.of());
      assertEquals(Kind.TLS, failure.kind());
      assertTrue(failure.getMessage().contains("not trusted"), failure.getMessage());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void refusesATrustedCertificateOfAnotherHost() throws Exception {
    try (var server = secureServer(forAnotherHost)) {
      assertEquals(Kind.TLS, failure(localhost(server), bundle, Map.of()).kind());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void tellsAServerThatSpeaksNoTls() throws Exception {
    try (var server = MisbehavingServer.start(connection -> connection.send(ANSWER))) {
      URI uri = URI.create("https://localhost:" + server.port() + "/");
      Kind fault = failure(uri, bundle, Map.of()).kind();
      assertTrue(fault == Kind.TLS || fault == Kind.NETWORK, fault.name());
    }
  }

  @Test
  void takesAHandshakeThatIsCutForABrokenConnection() throws Exception {
    try (var server = MisbehavingServer.start(connection -> {})) {
      URI uri = URI.create("https://localhost:" + server.port() + "/");
      assertEquals(Kind.NETWORK, failure(uri, bundle, Map.of()).kind());
    }
  }

  @Test
  void refusesABundleThatCannotBeUsed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "no certificate");
    Path damaged =
        Files.writeString(
            folder.resolve("damaged.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    for (Path file : List.of(empty, damaged, folder, folder.resolve("missing.pem"))) {
      InvalidSettingException failure =
          assertThrows(InvalidSettingException.class, () -> transport(file, Map.of()));
      assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    }
  }

  @Test
  void goesThroughTheProxyWithoutLookingUpTheHost() throws Exception {
    try (var server = secureServer(certificate);
        var proxy = proxyTo(server.port(), null)) {
      Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
      assertEquals(200, send(remote(), bundle, environment).status());
      String connect = proxy.requests().get(0);
      assertTrue(connect.startsWith("CONNECT " + REMOTE + ":443 HTTP/1.1\r\n"), connect);
      assertFalse(connect.contains("Proxy-Authorization"), connect);
      assertFalse(server.requests().get(0).contains("Proxy-"), server.requests().get(0));
    }
  }

  @Test
  void givesTheProxyItsPassword() throws Exception {
    try (var server = secureServer(certificate);
        var proxy = proxyTo(server.port(), "me@home:p+ss:w\u00f6rd")) {
      String url = "http://me%40home:p+ss%3Aw%C3%B6rd@127.0.0.1:" + proxy.port();
      assertEquals(200, send(remote(), bundle, Map.of("https_proxy", url)).status());
      assertFalse(server.requests().get(0).contains("Proxy-"), server.requests().get(0));
    }
  }

  @Test
  void tellsAProxyThatRefusesWithoutItsPassword() throws Exception {
    try (var proxy = proxyTo(9, "me:right")) {
      String url = "http://me:wrong@127.0.0.1:" + proxy.port();
      TransportException failure = failure(remote(), bundle, Map.of("https_proxy", url));
      assertEquals(Kind.PROXY, failure.kind());
      assertTrue(failure.getMessage().contains("407"), failure.getMessage());
      assertFalse(failure.getMessage().contains("wrong"), failure.getMessage());
    }
  }

  @Test
  void neverUsesTheProxyForThisMachine() throws Exception {
    try (var server = secureServer(certificate);
        var proxy = proxyTo(server.port(), null)) {
      Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
      assertEquals(200, send(localhost(server), bundle, environment).status());
      assertEquals(List.of(), proxy.requests());
    }
  }

  @Test
  void goesPastTheProxyWhereNoProxySaysSo() throws Exception {
    try (var proxy = proxyTo(9, null)) {
      Map<String, String> environment =
          Map.of("https_proxy", "http://127.0.0.1:" + proxy.port(), "no_proxy", ".invalid");
      assertEquals(Kind.UNKNOWN_HOST, failure(remote(), bundle, environment).kind());
      assertEquals(List.of(), proxy.requests());
    }
  }

  /** Calls for credentials use the same proxy, certificates and pinned names as all others. */
  @Test
  void credentialsComeThroughTheSameProxyAndTls() throws Exception {
    String keys =
        "{\"Code\":\"Success\",\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"b\","
            + "\"SecurityToken\":\"c\"}";
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + keys.length() + "\r\n\r\n" + keys;
    try (var server = secureServer(certificate, answer);
        var proxy = proxyTo(server.port(), "me:right")) {
      Map<String, String> environment =
          Map.of("https_proxy", "http://me:right@127.0.0.1:" + proxy.port());
      assertEquals(new Credentials("a", "b", "c"), credentialsFrom(bundle, environment).get());
      assertTrue(proxy.requests().get(0).startsWith("CONNECT " + REMOTE + ":443 HTTP/1.1\r\n"));
    }
    try (var server = secureServer(forAnotherHost, answer);
        var proxy = proxyTo(server.port(), null)) {
      Map<String, String> environment = Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port());
      FailureException failure =
          assertThrows(FailureException.class, () -> credentialsFrom(bundle, environment).get());
      assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
      assertTrue(failure.getMessage().contains("is not for this host"), failure.getMessage());
      String told = FailureMessage.of(failure.failure());
      assertTrue(told.contains("--ca-bundle"), told);
      assertEquals(List.of(), server.requests(), "no request before the name is verified");
    }
  }

  private static RenewingCredentials credentialsFrom(Path caBundle, Map<String, String> environment)
      throws Exception {
    TimeSource time = TimeSource.system();
    Map<String, String> keys = Map.of("ALIBABA_CLOUD_CREDENTIALS_URI", remote() + "keys");
    CredentialFetchers fetchers =
        new CredentialFetchers(
            keys,
            Caller.open(settings(caBundle, environment), time, CallListener.none()),
            region -> URI.create("https://sts.example.com"),
            URI.create("http://127.0.0.1:9"),
            time);
    Path nobody = caBundle.resolveSibling("nobody");
    return new CredentialChain(keys, new ProfileSelection(keys, nobody, null), fetchers)
        .resolve()
        .credentials();
  }

  private static RequestSettings settings(
      @Nullable Path caBundle, Map<String, String> environment) {
    return new RequestSettings(LONG, LONG, null, 0, caBundle, environment);
  }

  private static MisbehavingServer secureServer(TestCertificate shown) throws Exception {
    return secureServer(shown, ANSWER);
  }

  private static MisbehavingServer secureServer(TestCertificate shown, String answer)
      throws Exception {
    return MisbehavingServer.on(
        shown.listen(),
        connection -> {
          connection.readRequest();
          connection.send(answer);
        });
  }

  /** A proxy that sends every tunnel to a port of this machine. */
  private static MisbehavingServer proxyTo(int port, @Nullable String userAndPassword)
      throws IOException {
    return MisbehavingServer.start(
        connection -> {
          String head = connection.readRequest();
          if (userAndPassword != null
              && !head.contains("\r\nProxy-Authorization: Basic " + base64(userAndPassword))) {
            connection.send("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\n\r\n");
            return;
          }
          try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.send("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
            Thread there = new Thread(() -> copy(connection.socket(), target));
            there.setDaemon(true);
            there.start();
            copy(target, connection.socket());
          }
        });
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has closed the connection, so the tunnel ends.
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
  }

  private static URI localhost(MisbehavingServer server) {
    return URI.create("https://localhost:" + server.port() + "/");
  }

  private static URI remote() {
    return URI.create("https://" + REMOTE + "/");
  }

  private static HttpResponse send(
      URI uri, @Nullable Path caBundle, Map<String, String> environment) throws Exception {
    return transport(caBundle, environment).send(HttpRequest.emptyPost(uri, Map.of()), LONG);
  }

  private static TransportException failure(
      URI uri, @Nullable Path caBundle, Map<String, String> environment) throws Exception {
    HttpTransport transport = transport(caBundle, environment);
    HttpRequest request = HttpRequest.emptyPost(uri, Map.of());
    return assertThrows(TransportException.class, () -> transport.send(request, LONG));
  }

  private static HttpTransport transport(@Nullable Path caBundle, Map<String, String> environment)
      throws InvalidSettingException {
    return UrlConnectionTransport.create(settings(caBundle, environment));
  }
}
