package io.github.sgaudit.emulator;

import static io.github.sgaudit.emulator.SignedClient.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.CommonRequest;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.auth.signers.SignatureAlgorithm;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.regions.ProductDomain;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests of ROA style may be signed; those of the SDK are signed by the SDK itself. */
class RoaSignatureTest extends EmulatorTestCase {
  private static final String PATH = "/api/v1/clusters";

  @BeforeEach
  void addCluster() {
    region.cluster("c1", "").name("a b&生=+*~");
  }

  private SignedClient.Answer askBySdk(
      SignatureVersion version, AlibabaCloudCredentials credentials, Map<String, String> query)
      throws Exception {
    return client().send(signBySdk(version, credentials, query, map()));
  }

  private HttpRequest.Builder signBySdk(
      SignatureVersion version,
      AlibabaCloudCredentials credentials,
      Map<String, String> query,
      Map<String, String> headers)
      throws Exception {
    CommonRequest common = new CommonRequest();
    common.setSysProduct("CS");
    common.setSysVersion("2015-12-15");
    common.setSysAction("DescribeClustersV1");
    common.setSysUriPattern(PATH);
    common.setSysMethod(MethodType.GET);
    common.setSysSignatureVersion(version);
    if (version == SignatureVersion.V3) {
      common.setSysSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
    }
    query.forEach(common::putQueryParameter);
    headers.forEach(common::putHeadParameter);
    AcsRequest<?> request = common.buildRequest();
    request.setSysProtocol(ProtocolType.HTTP);
    URI endpoint = emulator().endpoint();
    Signer signer = Signer.getSigner(credentials, version, request.getSysSignatureAlgorithm());
    com.aliyuncs.http.HttpRequest signed =
        request.signRequest(
            signer, credentials, FormatType.JSON, new ProductDomain("CS", endpoint.getAuthority()));
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(signed.getSysUrl())).GET();
    signed
        .getSysHeaders()
        .forEach(
            (name, value) -> {
              // The JDK's client sends the length itself, and lets nobody else do it.
              if (value != null && !name.equalsIgnoreCase("Content-Length")) {
                builder.header(name, value);
              }
            });
    return builder;
  }

  @ParameterizedTest
  @EnumSource
  void acceptsWhatTheSdkSigns(SignatureVersion version) throws Exception {
    BasicCredentials keys = new BasicCredentials(SignedClient.KEY_ID, SignedClient.SECRET);
    SignedClient.Answer answer =
        askBySdk(version, keys, map("region_id", REGION, "page_size", "50", "page_number", "1"));
    assertEquals(List.of("c1"), answer.clusterIds(), answer.raw()::body);
    assertEquals("DescribeClustersV1", emulator().requests().get(0).action());
    assertEquals(SignedClient.KEY_ID, emulator().requests().get(0).accessKeyId());
    assertEquals(List.of("c1"), askBySdk(version, keys, map()).clusterIds());
    SignedClient.Answer special = askBySdk(version, keys, map("name", "a b&生=+*~"));
    assertEquals(List.of("c1"), special.clusterIds(), special.raw()::body);
  }

  /** Which action it is, the path says; the header may repeat it. */
  @ParameterizedTest
  @EnumSource
  void everyHeaderOfTheApiMustBeSigned(SignatureVersion version) throws Exception {
    BasicCredentials keys = new BasicCredentials(SignedClient.KEY_ID, SignedClient.SECRET);
    Map<String, String> action = map("x-acs-action", "DescribeClustersV1");
    SignedClient.Answer signed = client().send(signBySdk(version, keys, map(), action));
    assertEquals(List.of("c1"), signed.clusterIds(), signed.raw()::body);
    HttpRequest.Builder unsigned = signBySdk(version, keys, map(), map());
    action.forEach(unsigned::header);
    assertEquals(
        version == SignatureVersion.V3 ? "400 IncompleteSignature" : "400 SignatureDoesNotMatch",
        codeOf(client().send(unsigned)));
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatTheSdkSignsWithAnotherSecret(SignatureVersion version) throws Exception {
    BasicCredentials keys = new BasicCredentials(SignedClient.KEY_ID, "another");
    assertEquals(
        "400 SignatureDoesNotMatch", codeOf(askBySdk(version, keys, map("region_id", REGION))));
    BasicCredentials nobody = new BasicCredentials("LTAI5tNobody", "s");
    assertEquals("404 InvalidAccessKeyId.NotFound", codeOf(askBySdk(version, nobody, map())));
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheTokenOfATemporaryKey(SignatureVersion version) throws Exception {
    world.accessKey(new AccessKey("STS.Temporary", "s", "the-token", true));
    SignedClient.Answer answer =
        askBySdk(version, new BasicSessionCredentials("STS.Temporary", "s", "the-token"), map());
    assertEquals(List.of("c1"), answer.clusterIds(), answer.raw()::body);
    assertEquals(
        "400 InvalidSecurityToken.MismatchWithAccessKey",
        codeOf(askBySdk(version, new BasicSessionCredentials("STS.Temporary", "s", "old"), map())));
    assertEquals(
        "400 MissingSecurityToken",
        codeOf(askBySdk(version, new BasicCredentials("STS.Temporary", "s"), map())));
  }

  private static String codeOf(SignedClient.Answer answer) {
    return answer.status() + " " + answer.body().path("code").asText();
  }

  @Test
  void wrongSignatureReturnsTheStringToSign() throws Exception {
    SignedClient wrong = new SignedClient(emulator(), SignedClient.KEY_ID, "another");
    SignedClient.Answer answer = wrong.clusters("page_size", "5");
    assertEquals("400 SignatureDoesNotMatch", codeOf(answer));
    String message = answer.body().path("message").asText();
    assertTrue(message.endsWith("\n/api/v1/clusters?page_size=5&region_id=cn-hangzhou"), message);
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatWasChangedAfterwards(SignatureVersion version) throws Exception {
    BasicCredentials keys = new BasicCredentials(SignedClient.KEY_ID, SignedClient.SECRET);
    HttpRequest.Builder other = signBySdk(version, keys, map("region_id", REGION), map());
    other.uri(emulator().endpoint().resolve(PATH + "?region_id=cn-beijing"));
    assertEquals("400 SignatureDoesNotMatch", codeOf(client().send(other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x-acs-signature-method", "x-acs-signature-nonce", "x-acs-signature-version"})
  void refusesRequestsWithoutTheirHeaders(String name) throws Exception {
    Map<String, String> headers = client().headersRoa();
    headers.remove(name);
    assertEquals("400 IncompleteSignature", codeOf(client().getRoa(PATH, headers, map())));
  }

  @Test
  void refusesUnsignedRequests() throws Exception {
    HttpRequest.Builder unsigned = HttpRequest.newBuilder(emulator().endpoint().resolve(PATH));
    assertEquals("400 IncompleteSignature", codeOf(client().send(unsigned)));
  }

  @ParameterizedTest
  @CsvSource({"16, 400 InvalidTimeStamp.Expired", "-16, 400 InvalidTimeStamp.Expired"})
  void refusesAnOldDate(long minutes, String code) throws Exception {
    Map<String, String> headers = client().headersRoa();
    headers.put(
        "date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(minutes)));
    assertEquals(code, codeOf(client().getRoa(PATH, headers, map())));
    headers.put("date", "2026-11-26T00:00:00Z");
    assertEquals("400 IllegalTimestamp", codeOf(client().getRoa(PATH, headers, map())));
  }

  @Test
  void refusesUsedNonce() throws Exception {
    Map<String, String> headers = client().headersRoa();
    assertEquals(200, client().getRoa(PATH, headers, map()).status());
    assertEquals("400 SignatureNonceUsed", codeOf(client().getRoa(PATH, headers, map())));
  }
}
