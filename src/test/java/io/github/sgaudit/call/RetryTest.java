package io.github.sgaudit.call;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.FakeTransport;
import io.github.sgaudit.ecs.TestClient;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
  private static final HttpResponse GOOD =
      response(200, "{\"RequestId\":\"r-1\",\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}");
  private static final HttpResponse BROKEN = error(500, "InternalError");
  private static final HttpResponse THROTTLED = error(400, "Throttling.User");

  /** At least one code for each row of the table that is retried. */
  private static final List<String> TRANSIENT_CODES =
      List.of(
          "Throttling",
          "Throttling.User",
          "Throttling.Api",
          "Rejected.Throttling",
          "SignatureNonceUsed",
          "ServiceUnavailable",
          "ServiceUnavailable.RegionMaintaining",
          "InternalError",
          "InnerServiceFailed");

  static List<String> transientCodes() {
    return TRANSIENT_CODES;
  }

  @Test
  void everyTransientRowOfTheTableIsTestedHere() {
    List<FailureTable.Row> untested =
        FailureTable.rows().stream()
            .filter(row -> row.kind().retry() != Failure.Retry.NEVER)
            .filter(
                row ->
                    TRANSIENT_CODES.stream()
                        .map(code -> code.toLowerCase(Locale.ROOT))
                        .noneMatch(row.fits()))
            .toList();
    assertEquals(List.of(), untested);
  }

  @ParameterizedTest
  @MethodSource("transientCodes")
  void asksAgainAfterAFaultThatMayPass(String code) throws Exception {
    asksAgain(error(400, code));
  }

  /** Answers from something in front of the API, which has no error codes. */
  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainAfterAStatusThatMayPass(int status) throws Exception {
    asksAgain(response(status, "<html>not JSON</html>"));
  }

  private static void asksAgain(HttpResponse fault) throws Exception {
    FakeTransport transport = FakeTransport.inTurn(fault, fault, GOOD);
    assertEquals(List.of("cn-a"), new TestClient(transport).client().describeRegions(REGION));
    assertEquals(3, transport.urls().size());
    assertEquals(
        3,
        transport.requests().stream()
            .map(request -> request.get("SignatureNonce"))
            .collect(Collectors.toSet())
            .size());
  }

  @ParameterizedTest
  @CsvSource({
    "403, Forbidden.RAM",
    "404, InvalidRegionId.NotFound",
    "400, SignatureDoesNotMatch",
    "400, InvalidParameter",
  })
  void doesNotAskAgainWhereItCannotHelp(int status, String code) {
    TestClient test = new TestClient(FakeTransport.inTurn(error(status, code)));
    failureOf(() -> test.client().describeRegions(REGION));
    assertEquals(1, test.calls.size());
    assertEquals(List.of(), test.time.pauses());
  }

  @Test
  void pausesForARandomPartOfABoundThatDoubles() {
    TestClient test = new TestClient(FakeTransport.inTurn(BROKEN)).chance(0.5);
    Failure failure = failureOf(() -> test.client().describeRegions(REGION));
    assertEquals(
        List.of(125L, 250L, 500L, 1000L, 2000L, 4000L),
        test.time.pauses().stream().map(Duration::toMillis).toList());
    assertEquals(Failure.Kind.SERVER, failure.kind());
    assertTrue(failure.message().endsWith(" (after 7 tries)"));
  }

  @ParameterizedTest
  @CsvSource({"NETWORK, 7", "UNKNOWN_HOST, 3", "TLS, 1", "PROXY, 1", "NOT_UNDERSTOOD, 1"})
  void triesAsOftenAsAFaultOfTheNetworkDeserves(Kind fault, int tries) {
    FakeTransport transport =
        new FakeTransport(
            parameters -> {
              throw new TransportException(fault, "what happened");
            });
    failureOf(() -> new TestClient(transport).client().describeRegions(REGION));
    assertEquals(tries, transport.urls().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Throttling", "InternalError"})
  void asksOnceWithoutRetries(String code) {
    TestClient test = new TestClient(FakeTransport.inTurn(error(400, code))).retries(0);
    Failure failure = failureOf(() -> test.client().describeRegions(REGION));
    assertEquals(1, test.calls.size());
    assertEquals("text", failure.message());
  }

  @Test
  void asksAThrottlingApiForLongerThanAMinuteWithoutCounting() throws Exception {
    TestClient[] test = new TestClient[1];
    FakeTransport transport =
        new FakeTransport(
            sent -> test[0].time.passed().compareTo(Duration.ofSeconds(61)) < 0 ? THROTTLED : GOOD);
    test[0] = new TestClient(transport).retries(1).chance(0.3);
    assertEquals(List.of("cn-a"), test[0].client().describeRegions(REGION));
    assertTrue(transport.urls().size() > 3);
    for (Duration pause : test[0].time.pauses()) {
      assertTrue(pause.compareTo(RetryPolicy.CAP) <= 0, pause.toString());
    }
  }

  @Test
  void aCallThatWaitedForAnotherThatWasThrottledSaysSo() {
    HttpResponse later =
        response(
            429,
            "{\"RequestId\":\"r\",\"Code\":\"Throttling\"}",
            Map.of("x-acs-retry-after", List.of("20000")));
    TestClient[] test = new TestClient[1];
    EcsClient[] client = new EcsClient[1];
    Failure[] second = new Failure[1];
    test[0] = new TestClient(FakeTransport.inTurn(later)).timeout(Duration.ofSeconds(30));
    // While the first call pauses, another call waits to be sent, and time passes.
    test[0].time.beforeNextPause(
        () -> {
          test[0].time.pass(Duration.ofSeconds(30));
          second[0] = failureOf(() -> client[0].describeRegions(REGION));
        });
    client[0] = test[0].client();
    failureOf(() -> client[0].describeRegions(REGION));
    assertEquals(1, test[0].calls.size());
    assertEquals(Failure.Kind.THROTTLED, second[0].kind());
    assertTrue(second[0].message().contains("throttles"), FailureMessage.of(second[0]));
    assertTrue(second[0].message().contains("--timeout"), FailureMessage.of(second[0]));
  }

  @Test
  void givesUpThrottledWhenTheTimeIsUp() {
    TestClient test =
        new TestClient(FakeTransport.inTurn(THROTTLED)).timeout(Duration.ofSeconds(90)).chance(0.9);
    Failure failure = failureOf(() -> test.client().describeRegions(REGION));
    assertEquals(Failure.Kind.THROTTLED, failure.kind());
    assertTrue(failure.message().contains("--timeout"), failure.message());
    assertTrue(test.time.passed().compareTo(Duration.ofSeconds(60)) > 0);
    assertTrue(test.time.passed().compareTo(Duration.ofSeconds(90)) <= 0);
  }

  @Test
  void namesTheCauseWhereTheLastTryIsCutShort() {
    TestClient[] test = new TestClient[1];
    FakeTransport transport =
        new FakeTransport(
            sent -> {
              if (test[0].calls.isEmpty()) {
                return THROTTLED;
              }
              test[0].time.pass(Duration.ofSeconds(90));
              throw new TransportException(Kind.NETWORK, "had not answered");
            });
    test[0] = new TestClient(transport).timeout(Duration.ofSeconds(90));
    Failure failure = failureOf(() -> test[0].client().describeRegions(REGION));
    assertEquals(Failure.Kind.THROTTLED, failure.kind());
    assertTrue(failure.message().contains("(after 2 tries)"), FailureMessage.of(failure));
    assertTrue(failure.message().contains("--timeout"), FailureMessage.of(failure));
  }

  @Test
  void givesUpAfterThreeMinutesWithoutAnAnswer() {
    TestClient test = new TestClient(FakeTransport.inTurn(THROTTLED)).chance(0.9);
    Failure failure = failureOf(() -> test.client().describeRegions(REGION));
    assertEquals(Failure.Kind.THROTTLED, failure.kind());
    assertTrue(failure.message().contains("3 minutes"), failure.message());
    assertTrue(test.time.passed().compareTo(Duration.ofMinutes(3)) <= 0);
    assertTrue(test.time.passed().compareTo(Duration.ofSeconds(150)) > 0);
  }

  @Test
  void goesOnForAsLongAsAnythingIsAnswered() throws Exception {
    TestClient[] test = new TestClient[1];
    EcsClient[] client = new EcsClient[1];
    int[] answered = {0};
    // While one call is throttled for five minutes, another is answered from time to time.
    FakeTransport transport =
        new FakeTransport(
            sent -> {
              if ("DescribeRegions".equals(sent.get("Action"))) {
                answered[0]++;
                return GOOD;
              }
              try {
                client[0].describeRegions(REGION);
              } catch (io.github.sgaudit.outcome.FailureException e) {
                throw new AssertionError(e);
              }
              return test[0].time.passed().compareTo(Duration.ofMinutes(5)) < 0
                  ? THROTTLED
                  : response(200, "{\"RequestId\":\"r\",\"Instances\":{\"Instance\":[]}}");
            });
    test[0] = new TestClient(transport).chance(0.9);
    client[0] = test[0].client();
    assertEquals(List.of(), client[0].instancesIn(REGION, "sg-a", member -> true).listed());
    assertTrue(answered[0] > 3);
  }

  @Test
  void manyQuestionsThatFailOneAfterAnotherEndAsOneWould() {
    TestClient test = new TestClient(FakeTransport.inTurn(BROKEN)).chance(0.9);
    EcsClient client = test.client();
    Failure failure = failureOf(() -> client.describeRegions(REGION));
    for (int question = 0; question < 100; question++) {
      failure = failureOf(() -> client.describeRegions(REGION));
    }
    assertTrue(failure.message().contains("3 minutes"), failure.message());
    assertTrue(test.time.passed().compareTo(Duration.ofMinutes(3)) <= 0);
  }

  @Test
  void aDefiniteNoIsAnAnswerToo() throws Exception {
    TestClient[] test = new TestClient[1];
    FakeTransport transport =
        new FakeTransport(
            sent -> {
              test[0].time.pass(Duration.ofSeconds(10));
              return FakeTransport.error(404, "InvalidSecurityGroupId.NotFound");
            });
    test[0] = new TestClient(transport);
    EcsClient client = test[0].client();
    for (int question = 0; question < 100; question++) {
      Failure failure =
          failureOf(() -> client.describeSecurityGroupReferences(REGION, List.of("sg-a")));
      assertEquals(Failure.Kind.NOT_FOUND, failure.kind());
    }
    assertEquals(100, transport.urls().size());
  }

  @Test
  void doesNotTakeIdlenessForWaiting() throws Exception {
    TestClient test = new TestClient(FakeTransport.inTurn(BROKEN, GOOD));
    EcsClient client = test.client();
    test.time.pass(Duration.ofHours(1));
    assertEquals(List.of("cn-a"), client.describeRegions(REGION));
  }

  @Test
  void asksNothingAfterTheTimeout() {
    FakeTransport transport = FakeTransport.inTurn(GOOD);
    TestClient test = new TestClient(transport).timeout(Duration.ofSeconds(10));
    EcsClient client = test.client();
    test.time.pass(Duration.ofSeconds(10));
    assertEquals(Failure.Kind.NETWORK, failureOf(() -> client.describeRegions(REGION)).kind());
    assertEquals(List.of(), transport.urls());
  }

  @Test
  void givesTheTransportTheTimeThatIsLeft() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(BROKEN, GOOD);
    TestClient test = new TestClient(transport).timeout(Duration.ofSeconds(10)).chance(0.4);
    test.client().describeRegions(REGION);
    assertEquals(List.of(Duration.ofSeconds(10), Duration.ofMillis(9900)), transport.times());
  }

  @Test
  void waitsAsLongAsTheApiAsks() throws Exception {
    HttpResponse later =
        response(
            429,
            "{\"RequestId\":\"r\",\"Code\":\"Throttling\"}",
            Map.of("X-Acs-Retry-After", List.of("42000")));
    TestClient test = new TestClient(FakeTransport.inTurn(later, GOOD)).chance(0.4);
    test.client().describeRegions(REGION);
    assertEquals(List.of(Duration.ofMillis(42_100)), test.time.pauses());
  }

  @Test
  void endsAtOnceWhereTheApiAsksForMoreTimeThanThereIs() {
    HttpResponse later =
        response(
            429,
            "{\"RequestId\":\"r\",\"Code\":\"Throttling\"}",
            Map.of("x-acs-retry-after", List.of("42000")));
    TestClient test = new TestClient(FakeTransport.inTurn(later)).timeout(Duration.ofSeconds(30));
    Failure failure = failureOf(() -> test.client().describeRegions(REGION));
    assertEquals(Failure.Kind.THROTTLED, failure.kind());
    assertEquals(List.of(), test.time.pauses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "", "99999999999999999999"})
  void ignoresARetryAfterThatMakesNoSense(String value) {
    HttpResponse answer = response(429, "", Map.of("x-acs-retry-after", List.of(value)));
    assertNull(Sender.retryAfter(answer));
  }

  @Test
  void endsWhenInterruptedWhileWaiting() {
    TestClient test =
        new TestClient(
            new FakeTransport(
                sent -> {
                  Thread.currentThread().interrupt();
                  return BROKEN;
                }));
    EcsClient client = test.client();
    assertThrows(InterruptedException.class, () -> client.describeRegions(REGION));
    assertEquals(1, test.calls.size());
  }

  @Test
  void tellsTheListenerOfEveryRequest() throws Exception {
    TestClient test = new TestClient(FakeTransport.inTurn(BROKEN, THROTTLED, GOOD));
    test.client().describeRegions(REGION);
    assertEquals(
        List.of(
            "1 r-err InternalError PT0.125S",
            "2 r-err Throttling.User PT0.125S",
            "3 r-1 null null"),
        test.calls.stream()
            .map(
                call ->
                    call.attempt()
                        + " "
                        + call.requestId()
                        + " "
                        + call.failure()
                        + " "
                        + call.retryIn())
            .toList());
    assertEquals("DescribeRegions", test.calls.get(0).action());
    assertEquals(REGION, test.calls.get(0).regionId());
  }
}
