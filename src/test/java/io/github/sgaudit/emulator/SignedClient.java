package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and sends requests over HTTP with code of its own, not that of the server. */
final class SignedClient {
  static final String KEY_ID = "LTAI5tEmulatorTestKey";
  static final String SECRET = "emulatorTestSecret";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final URI endpoint;
  private final String keyId;
  private final String secret;

  SignedClient(Emulator emulator) {
    this(emulator, KEY_ID, SECRET);
  }

  SignedClient(Emulator emulator, String keyId, String secret) {
    this.endpoint = emulator.endpoint();
    this.keyId = keyId;
    this.secret = secret;
  }

  /** An answer, its body parsed. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    /** Errors of ROA style have lower-case keys. */
    String code() {
      return body.path("Code").asText(body.path("code").asText());
    }

    List<String> ids(String list, String item, String id) {
      List<String> ids = new ArrayList<>();
      body.path(list).path(item).forEach(each -> ids.add(each.path(id).asText()));
      return ids;
    }

    List<String> groupIds() {
      return ids("SecurityGroups", "SecurityGroup", "SecurityGroupId");
    }

    List<String> clusterIds() {
      List<String> ids = new ArrayList<>();
      body.path("clusters").forEach(each -> ids.add(each.path("cluster_id").asText()));
      return ids;
    }
  }

  /** Calls an action in cn-hangzhou for JSON, in a GET that is signed with version 1. */
  Answer call(String action, String... namesAndValues) throws Exception {
    Map<String, String> parameters = parameters(action, namesAndValues);
    parameters.putIfAbsent("RegionId", "cn-hangzhou");
    parameters.values().removeIf("-"::equals);
    return get(signV1("GET", parameters));
  }

  Map<String, String> parameters(String action, String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("Action", action);
    parameters.put("Version", "2014-05-26");
    parameters.put("Format", "JSON");
    parameters.put("AccessKeyId", keyId);
    parameters.put("SignatureMethod", "HMAC-SHA1");
    parameters.put("SignatureVersion", "1.0");
    parameters.put("SignatureNonce", UUID.randomUUID().toString());
    parameters.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    for (int index = 0; index < namesAndValues.length; index += 2) {
      parameters.put(namesAndValues[index], namesAndValues[index + 1]);
    }
    return parameters;
  }

  Map<String, String> signV1(String method, Map<String, String> parameters) throws Exception {
    Map<String, String> signed = new TreeMap<>(parameters);
    String toSign = method + "&%2F&" + encode(join(signed));
    signed.put(
        "Signature", Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret + "&", toSign)));
    return signed;
  }

  Answer get(Map<String, String> query) throws Exception {
    return send(HttpRequest.newBuilder(endpoint.resolve("/?" + join(query))).GET());
  }

  /** Same as {@link #get}, with a timeout. */
  Answer getWithin(Duration timeout, Map<String, String> query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/?" + join(query))).timeout(timeout).build();
    return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  Answer post(Map<String, String> query, Map<String, String> form) throws Exception {
    return send(
        HttpRequest.newBuilder(endpoint.resolve("/?" + join(query)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(join(form))));
  }

  /** Unsigned headers of a V3 request, which a test may change before {@link #postV3}. */
  Map<String, String> headersV3(String action) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-acs-action", action);
    headers.put("x-acs-version", "2014-05-26");
    headers.put("x-acs-date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    return headers;
  }

  Answer postV3(Map<String, String> extraHeaders, Map<String, String> query, String form)
      throws Exception {
    Map<String, String> headers = new TreeMap<>(extraHeaders);
    headers.putIfAbsent("x-acs-content-sha256", sha256(form));
    Map<String, String> signed = new TreeMap<>(headers);
    signed.put("host", endpoint.getAuthority());
    if (!form.isEmpty()) {
      headers.put("content-type", "application/x-www-form-urlencoded");
      signed.put("content-type", "application/x-www-form-urlencoded");
    }
    String names = String.join(";", signed.keySet());
    String canonical =
        "POST\n/\n"
            + join(new TreeMap<>(query))
            + "\n"
            + signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining())
            + "\n"
            + names
            + "\n"
            + sha256(form);
    String signature =
        HexFormat.of()
            .formatHex(hmac("HmacSHA256", secret, "ACS3-HMAC-SHA256\n" + sha256(canonical)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve("/?" + join(query)))
            .POST(HttpRequest.BodyPublishers.ofString(form));
    headers.forEach(request::header);
    request.header(
        "Authorization",
        "ACS3-HMAC-SHA256 Credential="
            + keyId
            + ",SignedHeaders="
            + names
            + ",Signature="
            + signature);
    return send(request);
  }

  /** Calls DescribeClustersV1 of cn-hangzhou, signed as of ROA style. */
  Answer clusters(String... namesAndValues) throws Exception {
    Map<String, String> query = map(namesAndValues);
    query.putIfAbsent("region_id", "cn-hangzhou");
    query.values().removeIf("-"::equals);
    return getRoa("/api/v1/clusters", headersRoa(), query);
  }

  /** Unsigned headers of a request of ROA style, which a test may change before {@link #getRoa}. */
  Map<String, String> headersRoa() {
    Map<String, String> headers = new TreeMap<>();
    headers.put("accept", "application/json");
    headers.put(
        "date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.put("x-acs-signature-method", "HMAC-SHA1");
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    headers.put("x-acs-signature-version", "1.0");
    headers.put("x-acs-version", "2015-12-15");
    return headers;
  }

  Answer getRoa(String path, Map<String, String> headers, Map<String, String> query)
      throws Exception {
    StringBuilder toSign = new StringBuilder("GET\n");
    for (String name : List.of("accept", "content-md5", "content-type", "date")) {
      toSign.append(headers.getOrDefault(name, "")).append('\n');
    }
    new TreeMap<>(headers)
        .forEach(
            (name, value) ->
                toSign.append(name.startsWith("x-acs-") ? name + ":" + value + "\n" : ""));
    toSign.append(path);
    String separator = "?";
    for (Map.Entry<String, String> each : new TreeMap<>(query).entrySet()) {
      toSign.append(separator).append(each.getKey());
      if (!each.getValue().isEmpty()) {
        toSign.append('=').append(each.getValue());
      }
      separator = "&";
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path + (query.isEmpty() ? "" : "?" + join(query))));
    headers.forEach(request::header);
    String signature =
        Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, toSign.toString()));
    return send(request.header("Authorization", "acs " + keyId + ":" + signature));
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request.timeout(Duration.ofSeconds(60)).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return answer(response);
  }

  private static Answer answer(HttpResponse<String> response) {
    String text = response.body();
    JsonNode body = text.startsWith("{") ? parse(text) : MAPPER.createObjectNode();
    return new Answer(response.statusCode(), body, response);
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      return MAPPER.createObjectNode();
    }
  }

  static Map<String, String> map(String... namesAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      map.put(namesAndValues[index], namesAndValues[index + 1]);
    }
    return map;
  }

  static String join(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] hmac(String algorithm, String key, String text)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
