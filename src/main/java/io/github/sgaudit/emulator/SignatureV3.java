package io.github.sgaudit.emulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signature version 3, {@code ACS3-HMAC-SHA256}: in the headers, over headers, query and body. */
final class SignatureV3 {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM + " +Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]+)");
  private static final List<String> REQUIRED_HEADERS =
      List.of(
          "host",
          "x-acs-action",
          "x-acs-version",
          "x-acs-date",
          "x-acs-signature-nonce",
          "x-acs-content-sha256");

  private SignatureV3() {}

  static String stringToSign(
      String method,
      Map<String, String> query,
      Map<String, String> headers,
      Iterable<String> signedHeaders,
      String bodyHash) {
    TreeSet<String> names = new TreeSet<>();
    signedHeaders.forEach(names::add);
    StringBuilder request = new StringBuilder(method).append("\n/\n");
    request.append(Percent.canonicalQuery(query)).append('\n');
    for (String name : names) {
      request.append(name).append(':');
      request.append(headers.getOrDefault(name, "").strip()).append('\n');
    }
    request.append('\n').append(String.join(";", names)).append('\n').append(bodyHash);
    byte[] canonical = request.toString().getBytes(StandardCharsets.UTF_8);
    return ALGORITHM + "\n" + Hashes.sha256Hex(canonical);
  }

  static String sign(String secret, String stringToSign) {
    return HexFormat.of().formatHex(Hashes.hmac("HmacSHA256", secret, stringToSign));
  }

  static ClaimedSignature read(HttpCall call) throws ApiErrorException {
    Matcher authorization = AUTHORIZATION.matcher(call.header("authorization"));
    if (!authorization.matches()) {
      throw Authenticator.incompleteSignature();
    }
    List<String> signedHeaders = List.of(authorization.group(2).split(";", -1));
    for (String name : REQUIRED_HEADERS) {
      if (call.header(name).isEmpty() || !signedHeaders.contains(name)) {
        throw Authenticator.incompleteSignature();
      }
    }
    boolean tokenUnsigned =
        !call.header("x-acs-security-token").isEmpty()
            && !signedHeaders.contains("x-acs-security-token");
    boolean otherBody = !call.header("x-acs-content-sha256").equals(call.bodyHash());
    if (tokenUnsigned || otherBody) {
      throw Authenticator.incompleteSignature();
    }
    String stringToSign =
        stringToSign(call.method(), call.query(), call.headers(), signedHeaders, call.bodyHash());
    return new ClaimedSignature(
        authorization.group(1),
        call.header("x-acs-security-token"),
        call.header("x-acs-date"),
        call.header("x-acs-signature-nonce"),
        stringToSign,
        authorization.group(3));
  }
}
