package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RequestSigner;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
