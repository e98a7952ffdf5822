package io.github.sgaudit.emulator;

import static io.github.sgaudit.emulator.SignedClient.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final String ACTION = "DescribeRegions";

  private Emulator emulator;
  private SignedClient client;

  @BeforeEach
  void start() throws Exception {
    World world =
        World.of("1234567890123456")
            .accessKey(SignedClient.KEY_ID, SignedClient.SECRET)
            .accessKey(new AccessKey("LTAI5tInactive", "s", null, false))
            .accessKey(new AccessKey("STS.Temporary", "s", "the-token", true));
    world.region("cn-hangzhou").group("sg-a").tag("键", "a b*~+");
    emulator = Emulator.start(world, EmulatorOptions.defaults());
    client = new SignedClient(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void signsTheVendorsExampleOfVersionOne() {
    Map<String, String> parameters =
        map(
            "AccessKeyId", "testid",
            "Action", "DescribeRegions",
            "Format", "XML",
            "SignatureMethod", "HMAC-SHA1",
            "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
            "SignatureVersion", "1.0",
            "Timestamp", "2016-02-23T12:46:24Z",
            "Version", "2014-05-26",
            "Signature", "is left out");
    assertEquals(
        "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
        Signature.sign(
            Signature.Version.V1, "testsecret", Signature.stringToSignV1("GET", parameters)));
  }

  @Test
  void signsTheVendorsExampleOfVersionThree() {
    String emptyHash = Signature.sha256Hex(new byte[0]);
    Map<String, String> headers =
        map(
            "host", "ecs.cn-shanghai.aliyuncs.com",
            "x-acs-action", "RunInstances",
            "x-acs-content-sha256", emptyHash,
            "x-acs-date", "2023-10-26T10:22:32Z",
            "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
            "x-acs-version", "2014-05-26");
    Map<String, String> query =
        map(
            "RegionId", "cn-shanghai",
            "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd");
    HttpCall call = new HttpCall("POST", "/", query, Map.of(), headers, emptyHash);
    String toSign = Signature.stringToSignV3(call, headers.keySet());
    assertEquals(
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        Signature.sign(Signature.Version.V3, "YourAccessKeySecret", toSign));
  }

  @Test
  void acceptsGetAndPostWithParametersAnywhere() throws Exception {
    Map<String, String> special =
        client.parameters(
            "DescribeSecurityGroups",
            "RegionId",
            "cn-hangzhou",
            "Tag.1.Key",
            "键",
            "Tag.1.Value",
            "a b*~+");
    assertEquals(List.of("sg-a"), client.get(client.signV1("GET", special)).groupIds());

    special.put("SignatureNonce", "second");
    assertEquals(List.of("sg-a"), client.post(client.signV1("POST", special), Map.of()).groupIds());

    special.put("SignatureNonce", "third");
    assertEquals(List.of("sg-a"), client.post(Map.of(), client.signV1("POST", special)).groupIds());
  }

  @Test
  void acceptsVersionThreeWithQueryAndForm() throws Exception {
    Map<String, String> query = map("RegionId", "cn-hangzhou", "Tag.1.Key", "键");
    Map<String, String> headers = client.headersV3("DescribeSecurityGroups");
    assertEquals(List.of("sg-a"), client.postV3(headers, query, "").groupIds());

    headers = client.headersV3("DescribeSecurityGroups");
    assertEquals(
        List.of("sg-a"), client.postV3(headers, Map.of(), "RegionId=cn-hangzhou").groupIds());
  }

  @Test
  void refusesBodyThatWasNotSigned() throws Exception {
    Map<String, String> headers = client.headersV3("DescribeSecurityGroups");
    headers.put("x-acs-content-sha256", "00");
    SignedClient.Answer answer = client.postV3(headers, Map.of(), "RegionId=cn-hangzhou");
    assertEquals("IncompleteSignature", answer.code());
  }

  @Test
  void wrongSignatureReturnsTheStringToSign() throws Exception {
    SignedClient wrong = new SignedClient(emulator, SignedClient.KEY_ID, "another");
    Map<String, String> parameters = wrong.parameters(ACTION);
    SignedClient.Answer answer = wrong.get(wrong.signV1("GET", parameters));
    assertEquals(400, answer.status());
    assertEquals("SignatureDoesNotMatch", answer.code());
    String message = answer.body().path("Message").asText();
    assertTrue(
        message.endsWith("server string to sign is:" + Signature.stringToSignV1("GET", parameters)),
        message);

    answer = wrong.postV3(wrong.headersV3(ACTION), Map.of(), "");
    assertEquals("SignatureDoesNotMatch", answer.code());
    assertTrue(answer.body().path("Message").asText().contains("ACS3-HMAC-SHA256\n"));
  }

  @Test
  void refusesChangedMethodAndChangedParameter() throws Exception {
    Map<String, String> signed = client.signV1("GET", client.parameters(ACTION));
    assertEquals("SignatureDoesNotMatch", client.post(signed, Map.of()).code());
    signed.put("RegionId", "cn-beijing");
    assertEquals("SignatureDoesNotMatch", client.get(signed).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "Timestamp",
        "Action"
      })
  void namesTheMissingParameter(String name) throws Exception {
    Map<String, String> signed = client.signV1("GET", client.parameters(ACTION));
    signed.remove(name);
    SignedClient.Answer answer = client.get(signed);
    assertEquals(400, answer.status());
    assertEquals("MissingParameter", answer.code());
    assertTrue(answer.body().path("Message").asText().contains("\"" + name + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-acs-date", "x-acs-signature-nonce", "x-acs-version"})
  void refusesVersionThreeWithoutItsHeaders(String name) throws Exception {
    Map<String, String> headers = client.headersV3(ACTION);
    headers.remove(name);
    assertEquals("IncompleteSignature", client.postV3(headers, Map.of(), "").code());
  }

  @Test
  void refusesUnknownAndInactiveKeys() throws Exception {
    SignedClient.Answer unknown = new SignedClient(emulator, "LTAI5tNobody", "s").call(ACTION);
    assertEquals("404 InvalidAccessKeyId.NotFound", unknown.status() + " " + unknown.code());
    SignedClient.Answer inactive = new SignedClient(emulator, "LTAI5tInactive", "s").call(ACTION);
    assertEquals("400 InvalidAccessKeyId.Inactive", inactive.status() + " " + inactive.code());
  }

  @Test
  void temporaryKeyRequiresItsToken() throws Exception {
    SignedClient temporary = new SignedClient(emulator, "STS.Temporary", "s");
    assertEquals("MissingSecurityToken", temporary.call(ACTION).code());
    assertEquals(
        "InvalidSecurityToken.MismatchWithAccessKey",
        temporary.call(ACTION, "SecurityToken", "wrong").code());
    assertEquals(200, temporary.call(ACTION, "SecurityToken", "the-token").status());
    assertEquals(
        "InvalidSecurityToken.MismatchWithAccessKey",
        client.call(ACTION, "SecurityToken", "the-token").code());

    Map<String, String> headers = temporary.headersV3(ACTION);
    headers.put("x-acs-security-token", "the-token");
    assertEquals(200, temporary.postV3(headers, Map.of(), "").status());
  }

  @Test
  void refusesUsedNonce() throws Exception {
    Map<String, String> signed = client.signV1("GET", client.parameters(ACTION));
    assertEquals(200, client.get(signed).status());
    SignedClient.Answer again = client.get(signed);
    assertEquals("400 SignatureNonceUsed", again.status() + " " + again.code());
  }

  @Test
  void refusedRequestDoesNotUseItsNonce() throws Exception {
    Map<String, String> parameters = client.parameters(ACTION);
    SignedClient wrong = new SignedClient(emulator, SignedClient.KEY_ID, "another");
    assertEquals("SignatureDoesNotMatch", wrong.get(wrong.signV1("GET", parameters)).code());
    assertEquals(200, client.get(client.signV1("GET", parameters)).status());
  }

  @Test
  void acceptsClockDifferenceOfFifteenMinutes() throws Exception {
    assertEquals(200, callAtOffset(Duration.ofMinutes(14)).status());
    assertEquals(200, callAtOffset(Duration.ofMinutes(-14)).status());
    SignedClient.Answer late = callAtOffset(Duration.ofMinutes(16));
    assertEquals("400 InvalidTimeStamp.Expired", late.status() + " " + late.code());
    assertEquals("InvalidTimeStamp.Expired", callAtOffset(Duration.ofMinutes(-16)).code());
    assertEquals("IllegalTimestamp", client.call(ACTION, "Timestamp", "yesterday").code());
  }

  private static SignedClient.Answer callAtOffset(Duration offset) throws Exception {
    World world = World.of("1").accessKey(SignedClient.KEY_ID, SignedClient.SECRET);
    Clock clock = Clock.offset(Clock.systemUTC(), offset);
    try (Emulator other = Emulator.start(world, EmulatorOptions.builder().clock(clock).build())) {
      return new SignedClient(other).call(ACTION);
    }
  }

  @Test
  void recordsRequestsWithoutSecrets() throws Exception {
    client.call("DescribeSecurityGroups", "VpcId", "vpc-x");
    client.postV3(client.headersV3(ACTION), map("AcceptLanguage", "en-US"), "");
    List<RecordedRequest> requests = emulator.requests();
    assertEquals(
        new RecordedRequest(
            "GET",
            "DescribeSecurityGroups",
            map(
                "RegionId", "cn-hangzhou",
                "VpcId", "vpc-x",
                "Version", "2014-05-26",
                "Format", "JSON"),
            SignedClient.KEY_ID),
        requests.get(0));
    assertEquals(
        new RecordedRequest("POST", ACTION, map("AcceptLanguage", "en-US"), SignedClient.KEY_ID),
        requests.get(1));
    emulator.clearRequests();
    assertTrue(emulator.requests().isEmpty());
  }

  @Test
  void keyAndSignatureDoNotPrintSecrets() {
    assertFalse(new AccessKey("id", "hush", "token", true).toString().matches(".*(hush|token).*"));
    Signature signature =
        new Signature(Signature.Version.V1, "id", "token", "t", "n", "string", "hush");
    assertFalse(signature.toString().matches(".*(hush|token).*"));
  }
}
