package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest extends EmulatorTestCase {
  private static final String ACTION = "DescribeSecurityGroups";

  private SignedClient.Answer callWith(FaultKind kind, String... namesAndValues) throws Exception {
    faults.clear().add("*", kind);
    return call(ACTION, namesAndValues);
  }

  @ParameterizedTest
  @CsvSource({
    "denied, 403, Forbidden.RAM",
    "throttled, 400, Throttling.User",
    "throttled-retry-after, 429, Throttling.User",
    "unavailable, 503, ServiceUnavailable",
    "internal-error, 500, InternalError",
    "nonce-used, 400, SignatureNonceUsed",
    "clock-skew, 400, InvalidTimeStamp.Expired",
    "wrong-secret, 400, SignatureDoesNotMatch",
    "unknown-key, 404, InvalidAccessKeyId.NotFound",
    "expired-token, 400, InvalidSecurityToken.Expired",
    "unknown-region, 404, InvalidRegionId.NotFound",
  })
  void errors(String kind, int status, String code) throws Exception {
    faults.add(FaultRule.parse("*=" + kind));
    SignedClient.Answer answer = call(ACTION);
    assertRefused(status, code, answer);
    assertFalse(answer.body().path("Message").asText().isEmpty());
    assertTrue(answer.body().path("HostId").asText().startsWith("127.0.0.1:"));
  }

  @Test
  void deniedNamesTheMissingPermission() throws Exception {
    JsonNode detail = callWith(FaultKind.DENIED).body().path("AccessDeniedDetail");
    assertEquals("ecs:DescribeSecurityGroups", detail.path("AuthAction").asText());
    assertEquals("ImplicitDeny", detail.path("NoPermissionType").asText());
    assertEquals(ACCOUNT, detail.path("AuthPrincipalOwnerId").asText());
  }

  @Test
  void throttledMaySendRetryAfter() throws Exception {
    faults.add(FaultRule.parse("*=throttled-retry-after:20ms"));
    assertEquals("20", call(ACTION).raw().headers().firstValue("x-acs-retry-after").orElse("none"));
  }

  @Test
  void htmlHasNoContentType() throws Exception {
    SignedClient.Answer answer = callWith(FaultKind.UNAVAILABLE_HTML);
    assertEquals(503, answer.status());
    assertTrue(answer.raw().body().startsWith("<html>"));
    assertTrue(answer.raw().headers().firstValue("Content-Type").isEmpty());
  }

  @Test
  void connectionBreaks() throws Exception {
    faults.add("*", FaultKind.DISCONNECT);
    assertThrows(IOException.class, this::postOnce);
    IOException broken = assertThrows(IOException.class, () -> callWith(FaultKind.TRUNCATED));
    assertTrue(broken.toString().contains("fixed content-length"), broken::toString);
    faults.clear();
    assertEquals(200, call(ACTION).status());
  }

  /** A POST, as the JDK's client repeats a GET by itself when the connection breaks. */
  private SignedClient.Answer postOnce() throws Exception {
    return client().post(Map.of(), client().signV1("POST", client().parameters(ACTION)));
  }

  @Test
  void repeatedRequestIsRefused() throws Exception {
    faults.next("*", FaultKind.DISCONNECT, 1);
    Map<String, String> signed = client().signV1("POST", client().parameters(ACTION));
    assertThrows(IOException.class, () -> client().post(Map.of(), signed));
    assertRefused(400, "SignatureNonceUsed", client().post(Map.of(), signed));
  }

  @Test
  void hangAnswersNothing() throws Exception {
    faults.add(FaultRule.parse("*=hang:20ms"));
    assertThrows(IOException.class, this::postOnce);

    faults.clear().add(FaultRule.parse("*=hang"));
    SignedClient client = client();
    Map<String, String> query = client.signV1("GET", client.parameters(ACTION));
    assertThrows(HttpTimeoutException.class, () -> client.getWithin(Duration.ofMillis(200), query));
  }

  @Test
  void dripSendsTheWholeAnswer() throws Exception {
    region.group("sg-a");
    faults.add(FaultRule.parse("*=slow-drip:1ms"));
    long before = System.nanoTime();
    SignedClient.Answer answer = call(ACTION);
    long elapsedMillis = (System.nanoTime() - before) / 1_000_000;
    assertEquals(List.of("sg-a"), answer.groupIds());
    assertTrue(elapsedMillis >= answer.raw().body().length(), () -> elapsedMillis + " ms");
  }

  @Test
  void badBodiesUnderSuccess() throws Exception {
    region.group("sg-a");
    SignedClient.Answer half = callWith(FaultKind.INVALID_JSON);
    assertEquals(200, half.status());
    assertTrue(half.raw().body().startsWith("{\"RequestId\""));
    assertFalse(half.raw().body().endsWith("}"));
    assertEquals("{}", callWith(FaultKind.EMPTY_OBJECT).raw().body());

    SignedClient.Answer error = callWith(FaultKind.ERROR_UNDER_200);
    assertEquals("200 Throttling.User", error.status() + " " + error.code());

    JsonNode unknown = callWith(FaultKind.UNKNOWN_SHAPE).body();
    assertFalse(unknown.has("SecurityGroups"));
    assertTrue(unknown.toString().contains("sg-a"));

    JsonNode missing = callWith(FaultKind.MISSING_LIST).body();
    assertFalse(missing.has("SecurityGroups"));
    assertFalse(missing.toString().contains("sg-a"));

    assertEquals(List.of("sg-a", "sg-a"), callWith(FaultKind.DUPLICATE_ITEMS).groupIds());

    JsonNode empty = callWith(FaultKind.EMPTY_LIST).body();
    assertEquals("{\"SecurityGroup\":[]}", empty.path("SecurityGroups").toString());
    assertEquals(0, empty.path("TotalCount").asInt(-1));
  }

  @Test
  void tokenLoopNeverEnds() throws Exception {
    addGroups(12);
    faults.add("*", FaultKind.TOKEN_LOOP);
    SignedClient.Answer first = call(ACTION, "MaxResults", "10");
    String token = first.body().path("NextToken").asText();
    SignedClient.Answer second = call(ACTION, "MaxResults", "10", "NextToken", token);
    assertEquals(first.groupIds(), second.groupIds());
    assertEquals(token, second.body().path("NextToken").asText());
    assertFalse(token.isEmpty());
  }

  @Test
  void tokenExpiresOnTheSecondPage() throws Exception {
    addGroups(12);
    faults.add("*", FaultKind.TOKEN_EXPIRED);
    String token = call(ACTION, "MaxResults", "10").body().path("NextToken").asText();
    assertRefused(
        400, "InValidParameter.NextToken", call(ACTION, "MaxResults", "10", "NextToken", token));
    assertEquals(2, groups("MaxResults", "10", "NextToken", token).size());
  }

  @Test
  void filterIsIgnored() throws Exception {
    region.group("sg-a").vpc("vpc-1");
    region.group("sg-b").vpc("vpc-2").ingressFrom("sg-a");
    region.instance("i-1", "sg-a");
    assertEquals(
        List.of("sg-a", "sg-b"), callWith(FaultKind.FILTER_IGNORED, "VpcId", "vpc-1").groupIds());
    SignedClient.Answer instances = call("DescribeInstances", "SecurityGroupId", "sg-b");
    assertEquals(List.of("i-1"), instances.ids("Instances", "Instance", "InstanceId"));
    SignedClient.Answer references =
        call("DescribeSecurityGroupReferences", "SecurityGroupId.1", "sg-a");
    assertEquals(
        List.of("sg-a", "sg-bp1notaskedfor0000000"),
        references.ids("SecurityGroupReferences", "SecurityGroupReference", "SecurityGroupId"));
  }

  @Test
  void faultAffectsItsActionAndNumberOfCalls() throws Exception {
    faults.next(ACTION, FaultKind.THROTTLED, 2);
    assertEquals(200, call("DescribeInstances").status());
    assertEquals(400, call(ACTION).status());
    assertEquals(400, call(ACTION).status());
    assertEquals(200, call(ACTION).status());
  }

  @Test
  void firstFaultThatAppliesWins() throws Exception {
    faults.next("*", FaultKind.THROTTLED, 1).add("*", FaultKind.INTERNAL_ERROR);
    assertEquals(400, call(ACTION).status());
    assertEquals(500, call(ACTION).status());
  }

  @Test
  void failedCallChangesNothingUnlessItWasServed() throws Exception {
    region.group("sg-a");
    faults.next("*", FaultKind.INTERNAL_ERROR, 1);
    assertEquals(500, call("DeleteSecurityGroup", "SecurityGroupId", "sg-a").status());
    assertEquals(List.of("sg-a"), region.groupIds());
    faults.clear().next("*", FaultKind.TRUNCATED, 1);
    assertThrows(IOException.class, () -> call("DeleteSecurityGroup", "SecurityGroupId", "sg-a"));
    assertEquals(List.of(), region.groupIds());
  }

  @Test
  void probabilityFollowsTheSeed() throws Exception {
    String pattern = statuses(7);
    assertEquals(pattern, statuses(7));
    assertTrue(pattern.contains("200") && pattern.contains("500"), pattern);
    assertFalse(pattern.equals(statuses(8)), pattern);
  }

  private String statuses(long seed) throws Exception {
    EmulatorOptions options =
        EmulatorOptions.builder()
            .seed(seed)
            .faults(Faults.parse(List.of("*=internal-error@0.5")))
            .build();
    StringBuilder statuses = new StringBuilder();
    try (Emulator other = Emulator.start(world, options)) {
      SignedClient client = new SignedClient(other);
      for (int number = 0; number < 24; number++) {
        statuses.append(client.call(ACTION).status()).append(' ');
      }
    }
    return statuses.toString();
  }

  @Test
  void signatureComesBeforeFaults() throws Exception {
    faults.add("*", FaultKind.INTERNAL_ERROR);
    SignedClient stranger = new SignedClient(emulator(), "LTAI5tNobody", "s");
    assertRefused(404, "InvalidAccessKeyId.NotFound", stranger.call(ACTION));
  }

  @Test
  void rulesRejectInvalidNumbers() {
    assertRefused(FaultRule.builder("*", FaultKind.DENIED).times(0));
    assertRefused(FaultRule.builder("*", FaultKind.DENIED).probability(0));
    assertRefused(FaultRule.builder("*", FaultKind.DENIED).probability(Double.NaN));
  }

  private static void assertRefused(FaultRule.Builder rule) {
    assertThrows(IllegalArgumentException.class, rule::build);
  }
}
