package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.stefanbirkner.systemlambda.SystemLambda;
import com.sun.net.httpserver.HttpServer;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.testing.Surveys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client as it is put together for use, against a server of this machine. */
@Timeout(60)
class EcsClientOverHttpTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final String PAGE =
      "{\"RequestId\":\"r\",\"NextToken\":\"%s\",\"SecurityGroups\":{\"SecurityGroup\":"
          + "[{\"SecurityGroupId\":\"sg-%s\"}]}}";

  private final Set<String> nonces = ConcurrentHashMap.newKeySet();
  private final ExecutorService serving = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server = unstarted();

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.setExecutor(serving);
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> sent = FakeTransport.parameters(exchange.getRequestURI());
          nonces.add(sent.getOrDefault("SignatureNonce", ""));
          if ("DescribeRegions".equals(sent.get("Action"))) {
            await(end);
          }
          String token = sent.getOrDefault("NextToken", "");
          String body = token.isEmpty() ? PAGE.formatted("t1", "a") : PAGE.formatted("", "b");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    serving.shutdownNow();
  }

  @Test
  void answersSeveralThreadsAtOnceAndPrintsNothing() throws Exception {
    EcsClient client = client(null);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      String printed =
          SystemLambda.tapSystemErrAndOut(
              () -> {
                Callable<Integer> walk =
                    () ->
                        Surveys.walk(
                                client, REGION, SecurityGroupFilter.none(), 100, Integer.MAX_VALUE)
                            .securityGroups()
                            .size();
                List<Callable<Integer>> walks = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                  walks.add(walk);
                }
                for (Future<Integer> size : threads.invokeAll(walks)) {
                  assertEquals(2, size.get());
                }
              });
      assertEquals("", printed);
      assertEquals(80, nonces.size());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void endsWhenTheTimeoutIsUpThoughTheServerHangs() throws Exception {
    EcsClient client = client(Duration.ofMillis(400));
    Failure failure = failureOf(() -> client.describeRegions(REGION));
    assertEquals(Failure.Kind.NETWORK, failure.kind());
    assertTrue(failure.message().contains("--timeout"), failure.message());
  }

  @Test
  void refusesSettingsThatCannotBeUsed() {
    for (RequestSettings options :
        List.of(
            new RequestSettings(LONG, LONG, null, 6, Path.of("missing.pem"), Map.of()),
            new RequestSettings(LONG, LONG, null, 6, null, Map.of("https_proxy", "socks5://x")))) {
      assertThrows(InvalidSettingException.class, () -> create(options));
    }
  }

  private EcsClient client(@Nullable Duration timeout) throws InvalidSettingException {
    return create(new RequestSettings(LONG, LONG, timeout, 6, null, Map.of()));
  }

  private EcsClient create(RequestSettings options) throws InvalidSettingException {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return EcsClient.create(
        Caller.open(options, TimeSource.system(), CallListener.none()),
        RenewingCredentials.fixed(TestClient.KEYS, TimeSource.system()),
        EndpointResolver.always(endpoint));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
