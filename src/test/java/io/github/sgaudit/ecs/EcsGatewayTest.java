package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyuncs.ecs.model.v20140526.DescribeDisksRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.stefanbirkner.systemlambda.SystemLambda;
import io.github.sgaudit.App;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.TestConsole;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsGatewayTest {
  private static final HttpResponse REGIONS =
      response(200, "{\"RequestId\":\"r-1\",\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}");

  @Test
  void refusesEveryActionThatItDoesNotKnow() {
    FakeTransport transport = FakeTransport.inTurn(REGIONS);
    EcsGateway gateway = new TestClient(transport).gateway();
    for (String action : List.of("DeleteSecurityGroup", "RevokeSecurityGroup", "DescribeDisks")) {
      DescribeDisksRequest request = new DescribeDisksRequest();
      request.setSysActionName(action);
      assertThrows(
          IllegalArgumentException.class,
          () -> gateway.ask(new Question<>(REGION, 1, () -> request, body -> 1)));
    }
    assertEquals(List.of(), transport.urls());
  }

  @ParameterizedTest
  @CsvSource({
    "403, InvalidAccountStatus.NotEnoughBalance, check the state of the account",
    "404, Abs.InvalidAccount.NotFound, check the state of the account",
    "403, RequestTimeTooSkewed, check the clock",
    "403, AccessDenied, grant the permission ecs:DescribeRegions",
    "400, InvalidOperation.NotSupportedEndpoint, check the endpoint"
  })
  void advisesOnWhatIsWrong(int status, String code, String advice) {
    FakeTransport transport = FakeTransport.inTurn(error(status, code));
    Failure failure = failureOf(() -> new TestClient(transport).client().describeRegions(REGION));
    assertTrue(FailureMessage.of(failure).contains(advice), FailureMessage.of(failure));
  }

  /** The JDK keeps the body of a 401 only for a request that is not streamed. */
  @Test
  void asksOnceMoreForTheErrorOfStatus401() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(401, ""), error(401, "Throttling.User"), response(401, ""), REGIONS);
    TestClient test = new TestClient(transport);
    assertEquals(List.of("cn-a"), test.client().describeRegions(REGION));
    assertTrue(test.calls.get(0).throttled());
    assertEquals(2, test.calls.size());
    assertEquals(
        4,
        transport.requests().stream().map(sent -> sent.get("SignatureNonce")).distinct().count());
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidAccessKeyId.NotFound, CREDENTIALS_REFUSED",
    "Forbidden.RAM, DENIED",
    "InvalidSecurityToken.Expired, TOKEN_EXPIRED",
    ", CREDENTIALS_REFUSED"
  })
  void theCodeDecidesUnderStatus401(String code, Failure.Kind kind) {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(401, ""), code == null ? response(401, "<html>") : error(401, code));
    Failure failure = failureOf(() -> new TestClient(transport).client().describeRegions(REGION));
    assertEquals(kind, failure.kind());
    assertEquals(code, failure.code());
    assertEquals(2, transport.requests().size());
  }

  @Test
  void saysHowAnAnswerIsEncodedThatIsNotUnderstood() {
    FakeTransport transport =
        FakeTransport.inTurn(response(200, "\u0001", Map.of("Content-Encoding", List.of("br"))));
    Failure failure = failureOf(() -> new TestClient(transport).client().describeRegions(REGION));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
    assertTrue(failure.message().contains("(Content-Encoding: br)"), failure.message());
  }

  /** What no command needs is not allowed either. */
  @Test
  void allowsJustWhatTheCommandsNeed() throws Exception {
    TestConsole console = TestConsole.piped();
    String[] all = {"ram-policy", "--all-regions", "--warn-templates"};
    assertEquals(0, new App().run(all, console.console(), Map.of()));
    Set<String> needed = new TreeSet<>();
    new ObjectMapper()
        .readTree(console.out())
        .findValue("Action")
        .forEach(action -> needed.add(action.textValue().replace("ecs:", "")));
    Set<String> sent = new TreeSet<>(EcsGateway.READ_ACTIONS);
    sent.add("cs:" + EcsGateway.CLUSTERS_ACTION);
    assertEquals(needed, sent);
  }

  @Test
  void keepsWhyThereAreNoCredentialsAndSendsNothing() {
    for (Failure.Kind kind : Failure.Kind.values()) {
      FakeTransport transport = FakeTransport.inTurn(REGIONS);
      EcsClient client =
          new TestClient(transport)
              .credentials(
                  patiently -> {
                    throw FailureException.ofCredentials(kind, "why");
                  })
              .client();
      assertEquals(kind, failureOf(() -> client.describeRegions(REGION)).kind());
      assertEquals(List.of(), transport.urls());
    }
  }

  @Test
  void asksOnceMoreWithTheRenewedKeysAndNeverWithoutRetries() throws Exception {
    for (int retries : List.of(6, 0)) {
      Credentials renewed = new Credentials("STS.renewed", "s", "t");
      Iterator<Credentials> keys = List.of(TestClient.KEYS, renewed).iterator();
      FakeTransport transport =
          FakeTransport.inTurn(error(400, "InvalidSecurityToken.Expired"), REGIONS);
      TestClient made = new TestClient(transport).retries(retries);
      EcsClient client = made.credentials(patiently -> keys.next()).client();
      if (retries == 0) {
        assertEquals(
            Failure.Kind.TOKEN_EXPIRED, failureOf(() -> client.describeRegions(REGION)).kind());
      } else {
        assertEquals(List.of("cn-a"), client.describeRegions(REGION));
        assertEquals("STS.renewed", transport.requests().get(1).get("AccessKeyId"));
        assertEquals(List.of(Duration.ZERO), made.time.pauses());
      }
    }
  }

  @Test
  void looksLikeNoWritingAction() {
    EcsGateway.READ_ACTIONS.forEach(action -> assertTrue(action.startsWith("Describe"), action));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>login</html>",
        "[]",
        "{}",
        "{\"RequestId\":\"\",\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}",
        "{\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}",
        "{\"RequestId\":\"r\"}",
        "{\"RequestId\":\"r\",\"Regions\":{}}",
        "{\"RequestId\":\"r\",\"Code\":\"Forbidden.RAM\",\"Regions\":{\"Region\":[]}}",
        "{\"RequestId\":\"r\",\"Code\":{},\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}",
        "{\"RequestId\":\"r\",\"code\":[],\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}",
        "{\"RequestId\":\"r\",\"RegionId\":\"cn-other\",\"Regions\":{\"Region\":"
            + "[{\"RegionId\":\"cn-a\"}]}}",
      })
  void doesNotUnderstandASuccessThatSaysNothing(String body) {
    EcsClient client = new TestClient(FakeTransport.inTurn(response(200, body))).client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD, failureOf(() -> client.describeRegions(REGION)).kind());
  }

  @Test
  void keepsCodeAndRequestIdOfAnErrorUnder200() {
    EcsClient client = new TestClient(FakeTransport.inTurn(error(200, "InternalError"))).client();
    Failure failure = failureOf(() -> client.describeRegions(REGION));
    assertEquals("InternalError", failure.code());
    assertEquals("r-err", failure.requestId());
  }

  @Test
  void namesTheDeniedAction() {
    Failure plain = failure(error(403, "Forbidden.RAM"));
    assertEquals("ecs:DescribeRegions", plain.permission());
    Failure detailed =
        failure(
            response(
                403,
                "{\"RequestId\":\"r\",\"Code\":\"NoPermission\",\"Message\":\"m\","
                    + "\"AccessDeniedDetail\":{\"AuthAction\":\"ecs:DescribeOther\"}}"));
    assertEquals("ecs:DescribeOther", detailed.permission());
  }

  @Test
  void saysWhatToCheckWhereCredentialsAreRefused() {
    assertTrue(message("InvalidTimeStamp.Expired").contains("clock"));
    assertTrue(message("SignatureDoesNotMatch").contains("secret is probably wrong"));
    assertTrue(message("InvalidSecurityToken.Expired").contains("new temporary credentials"));
    assertTrue(message("InvalidAccessKeyId.NotFound").contains("exists and is active"));
  }

  @Test
  void takesForeignErrorsForWhatTheyAre() {
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure(response(404, "<html>nginx</html>")).kind());
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure(response(302, "")).kind());
    assertEquals(Failure.Kind.SERVER, failure(response(502, "<html>bad gateway</html>")).kind());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void makesAFailureOfEveryFaultOfTheTransport(Kind fault) {
    FakeTransport transport =
        new FakeTransport(
            parameters -> {
              throw new TransportException(fault, "what happened");
            });
    EcsClient client = new TestClient(transport).retries(0).client();
    Failure failure = failureOf(() -> client.describeRegions(REGION));
    assertEquals(fault, failure.kind());
    assertTrue(failure.message().startsWith("what happened"));
    assertEquals(
        fault == Kind.UNKNOWN_HOST,
        FailureMessage.of(failure).contains("spelling of the region " + REGION));
    assertNull(failure.requestId());
  }

  @Test
  void tellsThatThereAreNoCredentials() {
    FakeTransport transport = FakeTransport.inTurn(REGIONS);
    EcsClient client =
        new TestClient(transport)
            .credentials(
                patiently -> {
                  throw FailureException.ofCredentials("set the environment");
                })
            .client();
    Failure failure = failureOf(() -> client.describeRegions(REGION));
    assertEquals(Failure.Kind.CREDENTIALS_MISSING, failure.kind());
    assertEquals("no credentials: set the environment", failure.message());
    assertEquals("no credentials: set the environment", FailureMessage.of(failure));
    assertEquals(List.of(), transport.urls());
  }

  @Test
  void saysOnceWhatToDoWhereTheSourceOfCredentialsRefuses() {
    Failure refused =
        new Failure(
            Kind.CREDENTIALS_REFUSED,
            "AssumeRole",
            "sts.example.com",
            "SignatureDoesNotMatch",
            "cannot assume the role",
            "r-sts",
            null);
    EcsClient client =
        new TestClient(FakeTransport.inTurn(REGIONS))
            .credentials(
                patiently -> {
                  throw new FailureException(refused);
                })
            .client();
    Failure failure = failureOf(() -> client.describeRegions(REGION));
    assertEquals(REGION, failure.place());
    assertEquals(
        "no credentials: SignatureDoesNotMatch: cannot assume the role", failure.message());
    assertEquals(
        "no credentials: SignatureDoesNotMatch: cannot assume the role; the secret of the key that"
            + " assumes the role is probably wrong (AssumeRole at sts.example.com, RequestId r-sts)",
        FailureMessage.of(failure));
  }

  @Test
  void asksForCredentialsBeforeEveryTry() throws Exception {
    int[] asked = {0};
    FakeTransport transport = FakeTransport.inTurn(error(500, "InternalError"), REGIONS);
    TestClient test = new TestClient(transport);
    test.credentials(
            patiently ->
                new Credentials(
                    "key" + asked[0]++, "secret", null, test.time.now().plus(Duration.ofMillis(1))))
        .client()
        .describeRegions(REGION);
    assertEquals(
        List.of("key0", "key1"),
        transport.requests().stream().map(request -> request.get("AccessKeyId")).toList());
  }

  @Test
  void showsNoSecretWhateverTheServerEchoes() {
    for (int status : new int[] {200, 302, 400, 403, 404, 500}) {
      for (String code :
          List.of("SignatureDoesNotMatch", "Forbidden.RAM", "InternalError", "Odd", "keysecret")) {
        FakeTransport transport = new FakeTransport(sent -> echo(status, code, sent));
        TestClient test = new TestClient(transport).retries(1);
        Failure failure = failureOf(() -> test.client().describeRegions(REGION));
        String shown = failure + " " + test.calls;
        Map<String, String> sent = transport.requests().get(0);
        for (String secret :
            List.of("keysecret", "sts-token", "LTAIkeyid", sent.getOrDefault("Signature", "?"))) {
          assertFalse(shown.contains(secret), shown);
        }
        assertFalse(shown.contains("AccessKeyId%3D"), shown);
        assertEquals(1, shown.lines().count(), shown);
        assertFalse(shown.contains("\u001b"), shown);
        assertFalse(shown.contains("\u202e"), shown);
      }
    }
  }

  private static HttpResponse echo(int status, String code, Map<String, String> sent) {
    String text =
        "no \\u001b[31m\\u202e\\n http://x/?AccessKeyId=LTAIkeyid&Signature="
            + sent.get("Signature")
            + "&SecurityToken=sts-token the key keysecret; server string to sign is:GET&%2F&"
            + "AccessKeyId%3DLTAIkeyid%26SecurityToken%3Dsts-token";
    return response(
        status, "{\"RequestId\":\"r\",\"Code\":\"" + code + "\",\"Message\":\"" + text + "\"}");
  }

  @Test
  void leavesCodesAloneThatAMadeUpKeyOccursIn() {
    EcsClient client =
        new TestClient(FakeTransport.inTurn(error(403, "Forbidden.RAM")))
            .credentials(patiently -> new Credentials("F", "R", "o"))
            .client();
    assertEquals("Forbidden.RAM", failureOf(() -> client.describeRegions(REGION)).code());
  }

  @Test
  void cutsEndlessTexts() {
    String text = "x".repeat(100_000);
    String body = "{\"RequestId\":\"r\",\"Code\":\"Odd\",\"Message\":\"" + text + "\"}";
    assertTrue(failure(response(400, body)).message().length() < 1000);
  }

  @Test
  void printsNothing() throws Exception {
    String printed =
        SystemLambda.tapSystemErrAndOut(
            () -> {
              new TestClient(FakeTransport.inTurn(REGIONS)).client().describeRegions(REGION);
              failure(error(403, "Forbidden.RAM"));
            });
    assertEquals("", printed);
  }

  private static String message(String code) {
    return FailureMessage.of(failure(error(400, code)));
  }

  private static Failure failure(HttpResponse response) {
    EcsClient client = new TestClient(FakeTransport.inTurn(response)).client();
    return failureOf(() -> client.describeRegions(REGION));
  }
}
