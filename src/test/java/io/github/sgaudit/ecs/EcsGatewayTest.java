package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyuncs.ecs.model.v20140526.DescribeDisksRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.stefanbirkner.systemlambda.SystemLambda;
import io.github.sgaudit.App;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.ApiFailure.Origin;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.CredentialsException;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.http.TransportException.Fault;
import io.github.sgaudit.output.TestConsole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsGatewayTest {
  private static final HttpResponse REGIONS =
      response(200, "{\"RequestId\":\"r-1\",\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}");

  @Test
  void refusesEveryActionThatItDoesNotKnow() {
    FakeTransport transport = FakeTransport.inTurn(REGIONS);
    EcsGateway gateway = new TestClient(transport).gateway();
    Question<Integer> question = new Question<>(REGION, 1, EcsRequests::regions, body -> 1);
    for (String action : List.of("DeleteSecurityGroup", "RevokeSecurityGroup", "DescribeDisks")) {
      DescribeDisksRequest request = new DescribeDisksRequest();
      request.setSysActionName(action);
      assertThrows(
          IllegalArgumentException.class,
          () -> gateway.send(request, question, () -> Duration.ofMinutes(1)));
    }
    assertEquals(List.of(), transport.urls());
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
    assertEquals(needed, new TreeSet<>(EcsGateway.READ_ACTIONS));
  }

  @Test
  void tellsCredentialsThatAreRefusedFromThoseThatNobodyGives() {
    for (CredentialsException.Kind kind : CredentialsException.Kind.values()) {
      FakeTransport transport = FakeTransport.inTurn(REGIONS);
      EcsClient client =
          new TestClient(transport)
              .credentials(
                  () -> {
                    throw new CredentialsException(kind, "why");
                  })
              .client();
      assertEquals(
          kind == CredentialsException.Kind.UNAVAILABLE
              ? ApiFailure.Network.class
              : ApiFailure.Credentials.class,
          failureOf(() -> client.describeRegions(REGION)).getClass());
      assertEquals(List.of(), transport.urls());
    }
  }

  @Test
  void asksOnceMoreWithTheRenewedKeysAndNeverWithoutRetries() throws Exception {
    for (int retries : List.of(6, 0)) {
      Credentials renewed = new Credentials("STS.renewed", "s", "t");
      Credentials[] keys = {TestClient.KEYS};
      FakeTransport transport =
          FakeTransport.inTurn(error(400, "InvalidSecurityToken.Expired"), REGIONS);
      TestClient made = new TestClient(transport).retries(retries);
      EcsClient client = made.credentials(new Renewable(keys, renewed)).client();
      if (retries == 0) {
        assertInstanceOf(
            ApiFailure.Credentials.class, failureOf(() -> client.describeRegions(REGION)));
      } else {
        assertEquals(List.of("cn-a"), client.describeRegions(REGION));
        assertEquals("STS.renewed", transport.requests().get(1).get("AccessKeyId"));
        assertEquals(List.of(Duration.ZERO), made.time.pauses());
      }
    }
  }

  /** Gives the keys in the array, until others take their place. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Renewable(Credentials[] keys, Credentials others) implements CredentialProvider {
    @Override
    public Credentials get() {
      return keys[0];
    }

    @Override
    public boolean renew(Credentials refused) {
      keys[0] = others;
      return true;
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
    assertInstanceOf(
        ApiFailure.NotUnderstood.class, failureOf(() -> client.describeRegions(REGION)));
  }

  @Test
  void keepsCodeAndRequestIdOfAnErrorUnder200() {
    EcsClient client = new TestClient(FakeTransport.inTurn(error(200, "InternalError"))).client();
    Origin origin = failureOf(() -> client.describeRegions(REGION)).origin();
    assertEquals("InternalError", origin.code());
    assertEquals("r-err", origin.requestId());
  }

  @Test
  void namesTheDeniedAction() {
    ApiFailure plain = failure(error(403, "Forbidden.RAM"));
    assertEquals(
        "ecs:DescribeRegions", assertInstanceOf(ApiFailure.Denied.class, plain).ramAction());
    ApiFailure detailed =
        failure(
            response(
                403,
                "{\"RequestId\":\"r\",\"Code\":\"NoPermission\",\"Message\":\"m\","
                    + "\"AccessDeniedDetail\":{\"AuthAction\":\"ecs:DescribeOther\"}}"));
    assertEquals(
        "ecs:DescribeOther", assertInstanceOf(ApiFailure.Denied.class, detailed).ramAction());
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
    assertInstanceOf(ApiFailure.NotUnderstood.class, failure(response(404, "<html>nginx</html>")));
    assertInstanceOf(ApiFailure.NotUnderstood.class, failure(response(302, "")));
    assertInstanceOf(ApiFailure.Server.class, failure(response(502, "<html>bad gateway</html>")));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void makesAFailureOfEveryFaultOfTheTransport(Fault fault) {
    FakeTransport transport =
        new FakeTransport(
            parameters -> {
              throw new TransportException(fault, "what happened");
            });
    EcsClient client = new TestClient(transport).retries(0).client();
    ApiFailure failure = failureOf(() -> client.describeRegions(REGION));
    Class<? extends ApiFailure> expected =
        fault == Fault.TOO_LARGE ? ApiFailure.NotUnderstood.class : ApiFailure.Network.class;
    assertEquals(expected, failure.getClass());
    assertTrue(failure.origin().message().startsWith("what happened"));
    assertEquals(
        fault == Fault.UNKNOWN_HOST,
        failure.origin().message().contains("region " + REGION + " may be misspelt"));
    assertNull(failure.origin().requestId());
  }

  @Test
  void tellsThatThereAreNoCredentials() {
    FakeTransport transport = FakeTransport.inTurn(REGIONS);
    EcsClient client =
        new TestClient(transport)
            .credentials(
                () -> {
                  throw new CredentialsException("no credentials: set the environment");
                })
            .client();
    ApiFailure failure = failureOf(() -> client.describeRegions(REGION));
    assertInstanceOf(ApiFailure.Credentials.class, failure);
    assertEquals("no credentials: set the environment", failure.origin().message());
    assertEquals(List.of(), transport.urls());
  }

  @Test
  void asksForCredentialsBeforeEveryTry() throws Exception {
    int[] asked = {0};
    FakeTransport transport = FakeTransport.inTurn(error(500, "InternalError"), REGIONS);
    new TestClient(transport)
        .credentials(() -> new Credentials("key" + asked[0]++, "secret", null))
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
        ApiFailure failure = failureOf(() -> test.client().describeRegions(REGION));
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
            .credentials(() -> new Credentials("F", "R", "o"))
            .client();
    assertEquals("Forbidden.RAM", failureOf(() -> client.describeRegions(REGION)).origin().code());
  }

  @Test
  void cutsEndlessTexts() {
    String text = "x".repeat(100_000);
    String body = "{\"RequestId\":\"r\",\"Code\":\"Odd\",\"Message\":\"" + text + "\"}";
    assertTrue(failure(response(400, body)).origin().message().length() < 1000);
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
    return failure(error(400, code)).origin().message();
  }

  private static ApiFailure failure(HttpResponse response) {
    EcsClient client = new TestClient(FakeTransport.inTurn(response)).client();
    return failureOf(() -> client.describeRegions(REGION));
  }
}
