package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RequestSigner;
import io.github.sgaudit.http.HttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestSignerTest {
  private static final URI ENDPOINT = URI.create("https://ecs.cn-hangzhou.aliyuncs.com");

  @Test
  void theVendorsVectorProvesTheCheckOfThisTest() throws Exception {
    Map<String, String> parameters =
        Map.of(
            "AccessKeyId", "testid",
            "Action", "DescribeRegions",
            "Format", "XML",
            "SignatureMethod", "HMAC-SHA1",
            "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
            "SignatureVersion", "1.0",
            "Timestamp", "2016-02-23T12:46:24Z",
            "Version", "2014-05-26");
    assertEquals("OLeaidS1JvxuMvnyHOwuJ+uX5qY=", signature("GET", parameters, "testsecret"));
  }

  @Test
  void signsWithVersionOne() throws Exception {
    Map<String, String> sent = signed(everyFilter(), null);
    Map<String, String> unsigned = new TreeMap<>(sent);
    String signature = unsigned.remove("Signature");
    assertEquals(signature("POST", unsigned, "secret"), signature);
    assertEquals("LTAI", sent.get("AccessKeyId"));
    assertEquals("DescribeSecurityGroups", sent.get("Action"));
    assertEquals("2014-05-26", sent.get("Version"));
    assertEquals("JSON", sent.get("Format"));
    assertEquals("HMAC-SHA1", sent.get("SignatureMethod"));
    assertEquals("1.0", sent.get("SignatureVersion"));
    assertEquals("cn-hangzhou", sent.get("RegionId"));
    assertTrue(
        sent.getOrDefault("Timestamp", "").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
  }

  @Test
  void signsTheSecurityToken() throws Exception {
    Map<String, String> sent = signed(everyFilter(), "token/+=");
    Map<String, String> unsigned = new TreeMap<>(sent);
    String signature = unsigned.remove("Signature");
    assertEquals("token/+=", sent.get("SecurityToken"));
    assertEquals(signature("POST", unsigned, "secret"), signature);
  }

  @Test
  void givesEveryRequestANonceOfItsOwn() {
    assertNotEquals(
        signed(SecurityGroupFilter.none(), null).get("SignatureNonce"),
        signed(SecurityGroupFilter.none(), null).get("SignatureNonce"));
  }

  @Test
  void sendsEveryFilter() {
    Map<String, String> sent = signed(everyFilter(), null);
    assertEquals("[\"sg-a\",\"sg-b\"]", sent.get("SecurityGroupIds"));
    assertEquals("vpc-1", sent.get("VpcId"));
    assertEquals("normal", sent.get("SecurityGroupType"));
    assertEquals("vpc", sent.get("NetworkType"));
    assertEquals("a b*~+&=\u5b89", sent.get("SecurityGroupName"));
    assertEquals("rg-1", sent.get("ResourceGroupId"));
    assertEquals("k", sent.get("Tag.1.Key"));
    assertEquals("v", sent.get("Tag.1.Value"));
    assertEquals("bare", sent.get("Tag.2.Key"));
    assertFalse(sent.containsKey("Tag.2.Value"));
    assertEquals("true", sent.get("ServiceManaged"));
    assertEquals("true", sent.get("IsQueryEcsCount"));
    assertEquals("true", sent.get("FuzzyQuery"));
    assertEquals("100", sent.get("MaxResults"));
  }

  @Test
  void sendsNoFilterThatIsNotSet() {
    assertEquals(
        Set.of(
            "AccessKeyId",
            "Action",
            "Format",
            "MaxResults",
            "RegionId",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureVersion",
            "Timestamp",
            "Version"),
        signed(SecurityGroupFilter.none(), null).keySet());
  }

  /** The classic signature of the style with paths, also where the JVM speaks another language. */
  @Test
  void signsAGetWithAndWithoutAToken() throws Exception {
    Locale before = Locale.getDefault();
    try {
      for (String language : List.of("en", "th-TH-u-ca-buddhist-nu-thai", "ar-SA-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        for (String token : Arrays.asList(null, "token/+=")) {
          HttpRequest request = signedGet("https://cs.cn-hangzhou.aliyuncs.com", token);
          assertEquals(
              "acs LTAI:" + pathSignature(request, "secret"),
              request.headers().get("Authorization"));
          assertEquals(token, request.headers().get("x-acs-security-token"));
          assertEquals("2015-12-15", request.headers().get("x-acs-version"));
          assertEquals("application/json", request.headers().get("Accept"));
          assertEquals("sgaudit", request.headers().get("User-Agent"));
          String date = request.headers().getOrDefault("Date", "");
          assertTrue(
              date.matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} 20\\d\\d \\d\\d:\\d\\d:\\d\\d GMT"),
              date);
          assertFalse(request.headers().containsKey("x-sdk-client"));
          assertFalse(request.uri().toString().contains("LTAI"));
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void signsAGetWithANonceOfItsOwnForTheEndpoint() {
    HttpRequest one = signedGet("http://127.0.0.1:8080", null);
    HttpRequest other = signedGet("https://gateway.corp:8443", null);
    assertNotEquals(
        one.headers().get("x-acs-signature-nonce"), other.headers().get("x-acs-signature-nonce"));
    assertTrue(one.uri().toString().startsWith("http://127.0.0.1:8080/api/v1/clusters?"));
    assertTrue(other.uri().toString().startsWith("https://gateway.corp:8443/api/v1/clusters?"));
    assertEquals(
        Map.of("region_id", "cn-hangzhou", "page_size", "50", "page_number", "2"),
        FakeTransport.parameters(one.uri()));
  }

  private static HttpRequest signedGet(String endpoint, @Nullable String token) {
    return RequestSigner.signedGet(
        EcsRequests.clusters("cn-hangzhou", PagePosition.first(50).numbered(2)),
        URI.create(endpoint),
        Map.of("User-Agent", "sgaudit"),
        new Credentials("LTAI", "secret", token));
  }

  /** The signature of the style with paths, written anew from the vendor's description. */
  private static String pathSignature(HttpRequest request, String secret) throws Exception {
    Map<String, String> headers = request.headers();
    StringBuilder toSign = new StringBuilder(request.method()).append('\n');
    for (String name : List.of("Accept", "Content-MD5", "Content-Type", "Date")) {
      toSign.append(headers.getOrDefault(name, "")).append('\n');
    }
    new TreeMap<>(headers)
        .forEach(
            (name, value) -> {
              if (name.startsWith("x-acs-")) {
                toSign.append(name).append(':').append(value).append('\n');
              }
            });
    toSign.append(request.uri().getPath()).append('?');
    toSign.append(
        new TreeMap<>(FakeTransport.parameters(request.uri()))
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&")));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(toSign.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void goesToTheEndpointByItsOwnScheme() {
    for (String endpoint :
        List.of(
            "https://ecs.cn-beijing.aliyuncs.com",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "https://gateway.corp:8443/")) {
      URI url =
          RequestSigner.sign(
              EcsRequests.regions(),
              "cn-beijing",
              URI.create(endpoint),
              new Credentials("LTAI", "secret", null));
      assertTrue(url.toString().startsWith(endpoint.replaceAll("/$", "") + "/?"), endpoint);
    }
  }

  private static SecurityGroupFilter everyFilter() {
    return new SecurityGroupFilter(
        List.of("sg-a", "sg-b"),
        "vpc-1",
        "normal",
        "vpc",
        "a b*~+&=\u5b89",
        "rg-1",
        List.of(new Tag("k", "v"), new Tag("bare", null)),
        true,
        true,
        true);
  }

  private static Map<String, String> signed(SecurityGroupFilter filter, @Nullable String token) {
    URI url =
        RequestSigner.sign(
            EcsRequests.securityGroups(filter, PagePosition.first(100)),
            "cn-hangzhou",
            ENDPOINT,
            new Credentials("LTAI", "secret", token));
    return FakeTransport.parameters(url);
  }

  /** Signature version 1, written anew from the vendor's description. */
  private static String signature(String method, Map<String, String> parameters, String secret)
      throws Exception {
    String query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    String toSign = method + "&" + encoded("/") + "&" + encoded(query);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
