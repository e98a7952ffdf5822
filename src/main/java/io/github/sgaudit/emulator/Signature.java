package io.github.sgaudit.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that a request was sent with, not verified yet.
 *
 * @param securityToken empty if none was sent
 * @param timestamp when the request was signed, as sent: in ISO 8601, or as of RFC 1123 for {@link
 *     Version#ROA}
 * @param stringToSign what the server would sign for this request
 * @param value the signature as sent
 */
record Signature(
    Version version,
    String accessKeyId,
    String securityToken,
    String timestamp,
    String nonce,
    String stringToSign,
    String value) {

  /** How requests are signed. */
  enum Version {
    /** HMAC-SHA1 over all parameters; the signature is a parameter itself. */
    V1,
    /** {@code ACS3-HMAC-SHA256}: in a header, over headers, path, query and body. */
    V3,
    /** HMAC-SHA1 in a header, over headers, path and query; of requests of ROA style. */
    ROA
  }

  private static final String V3_ALGORITHM = "ACS3-HMAC-SHA256";

  /** The vendor's documentation and its SDK have the parts in different orders. */
  private static final Pattern V3_PART =
      Pattern.compile("(Credential|SignedHeaders|Signature)=([^,]+)");

  private static final List<String> V3_REQUIRED_HEADERS =
      List.of("x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256");

  /** Those of RPC style in addition; the vendor's SDK leaves them out where a path is signed. */
  private static final List<String> V3_RPC_HEADERS = List.of("host", "x-acs-action");

  private static final Pattern ROA_AUTHORIZATION = Pattern.compile("acs ([^: ]+):([^: ]+)");
  private static final List<String> V1_REQUIRED_PARAMETERS =
      List.of(
          "AccessKeyId",
          "Signature",
          "SignatureMethod",
          "SignatureVersion",
          "SignatureNonce",
          "Timestamp");

  /** What RFC 3986 does not encode. */
  private static final BitSet UNRESERVED = new BitSet();

  static {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"
        .chars()
        .forEach(UNRESERVED::set);
  }

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  static Signature read(HttpCall call) throws ApiException {
    if (call.isV3()) {
      return readV3(call);
    }
    return call.isRoa() ? readRoa(call) : readV1(call);
  }

  private static Signature readRoa(HttpCall call) throws ApiException {
    Matcher authorization = ROA_AUTHORIZATION.matcher(call.header("authorization"));
    boolean understood =
        authorization.matches()
            && call.header("x-acs-signature-method").equals("HMAC-SHA1")
            && call.header("x-acs-signature-version").equals("1.0")
            && !call.header("x-acs-signature-nonce").isEmpty();
    if (!understood) {
      throw ApiException.incompleteSignature();
    }
    return new Signature(
        Version.ROA,
        authorization.group(1),
        call.header("x-acs-security-token"),
        call.header("date"),
        call.header("x-acs-signature-nonce"),
        stringToSignRoa(call),
        authorization.group(2));
  }

  private static Signature readV1(HttpCall call) throws ApiException {
    Map<String, String> parameters = call.parameters();
    for (String name : V1_REQUIRED_PARAMETERS) {
      if (parameters.getOrDefault(name, "").isEmpty()) {
        throw ApiException.missingParameter(name);
      }
    }
    boolean understood =
        "HMAC-SHA1".equals(parameters.get("SignatureMethod"))
            && "1.0".equals(parameters.get("SignatureVersion"));
    if (!understood) {
      throw ApiException.incompleteSignature();
    }
    return new Signature(
        Version.V1,
        parameters.getOrDefault("AccessKeyId", ""),
        parameters.getOrDefault("SecurityToken", ""),
        parameters.getOrDefault("Timestamp", ""),
        parameters.getOrDefault("SignatureNonce", ""),
        stringToSignV1(call.method(), parameters),
        parameters.getOrDefault("Signature", ""));
  }

  private static Signature readV3(HttpCall call) throws ApiException {
    Map<String, String> parts = new HashMap<>();
    Matcher part = V3_PART.matcher(call.header("authorization"));
    while (part.find()) {
      parts.put(part.group(1), part.group(2));
    }
    if (!call.header("authorization").startsWith(V3_ALGORITHM + " ") || parts.size() != 3) {
      throw ApiException.incompleteSignature();
    }
    List<String> signedHeaders = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
    List<String> required = new ArrayList<>(V3_REQUIRED_HEADERS);
    if (!call.isRoa()) {
      required.addAll(V3_RPC_HEADERS);
    }
    for (String name : required) {
      if (call.header(name).isEmpty() || !signedHeaders.contains(name)) {
        throw ApiException.incompleteSignature();
      }
    }
    boolean anyUnsigned =
        call.headers().keySet().stream()
            .anyMatch(name -> name.startsWith("x-acs-") && !signedHeaders.contains(name));
    boolean otherBody = !call.header("x-acs-content-sha256").equals(call.bodyHash());
    if (anyUnsigned || otherBody) {
      throw ApiException.incompleteSignature();
    }
    return new Signature(
        Version.V3,
        parts.getOrDefault("Credential", ""),
        call.header("x-acs-security-token"),
        call.header("x-acs-date"),
        call.header("x-acs-signature-nonce"),
        stringToSignV3(call, signedHeaders),
        parts.getOrDefault("Signature", ""));
  }

  boolean isMadeWith(String secret) {
    return equal(sign(version, secret, stringToSign), value);
  }

  static String sign(Version version, String secret, String stringToSign) {
    return switch (version) {
      case V1 -> Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret + "&", stringToSign));
      case V3 -> HexFormat.of().formatHex(hmac("HmacSHA256", secret, stringToSign));
      case ROA -> Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, stringToSign));
    };
  }

  /** Throws {@link DateTimeException} for a timestamp that has not the form of its version. */
  Instant signedAt() {
    return version == Version.ROA
        ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(timestamp, Instant::from)
        : Instant.parse(timestamp);
  }

  /** The query is sorted, but not encoded. */
  static String stringToSignRoa(HttpCall call) {
    StringBuilder toSign = new StringBuilder(call.method()).append('\n');
    for (String name : List.of("accept", "content-md5", "content-type", "date")) {
      toSign.append(call.header(name)).append('\n');
    }
    new TreeMap<>(call.headers())
        .forEach(
            (name, value) -> {
              if (name.startsWith("x-acs-")) {
                toSign.append(name).append(':').append(value.strip()).append('\n');
              }
            });
    toSign.append(call.path());
    String query =
        new TreeMap<>(call.query())
            .entrySet().stream()
                .map(
                    each ->
                        each.getKey() + (each.getValue().isEmpty() ? "" : "=") + each.getValue())
                .collect(Collectors.joining("&"));
    return query.isEmpty() ? toSign.toString() : toSign.append('?').append(query).toString();
  }

  static String stringToSignV1(String method, Map<String, String> parameters) {
    Map<String, String> signed = new TreeMap<>(parameters);
    signed.remove("Signature");
    return method + "&" + encode("/") + "&" + encode(canonicalQuery(signed));
  }

  static String stringToSignV3(HttpCall call, Iterable<String> signedHeaders) {
    TreeSet<String> names = new TreeSet<>();
    signedHeaders.forEach(names::add);
    StringBuilder request = new StringBuilder(call.method()).append('\n');
    request.append(call.path()).append('\n');
    request.append(canonicalQuery(call.query())).append('\n');
    for (String name : names) {
      request.append(name).append(':').append(call.header(name).strip()).append('\n');
    }
    request.append('\n').append(String.join(";", names)).append('\n').append(call.bodyHash());
    byte[] canonical = request.toString().getBytes(StandardCharsets.UTF_8);
    return V3_ALGORITHM + "\n" + sha256Hex(canonical);
  }

  private static String canonicalQuery(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.get(each & 0xff)) {
        encoded.append((char) each);
      } else {
        encoded.append('%').append(HEX.toHexDigits(each));
      }
    }
    return encoded.toString();
  }

  private static byte[] hmac(String algorithm, String key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static String sha256Hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Compares in constant time, so that the time taken does not show how much is equal. */
  static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Leaves out the token and the signature, so that neither can get into a message. */
  @Override
  public String toString() {
    return "Signature[" + accessKeyId + "]";
  }
}
