package io.github.sgaudit.emulator;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Signature version 1: HMAC-SHA1 over all parameters, itself one of them. */
final class SignatureV1 {
  private SignatureV1() {}

  static String stringToSign(String method, Map<String, String> parameters) {
    Map<String, String> signed = new TreeMap<>(parameters);
    signed.remove("Signature");
    return method
        + "&"
        + Percent.encode("/")
        + "&"
        + Percent.encode(Percent.canonicalQuery(signed));
  }

  static String sign(String secret, String stringToSign) {
    return Base64.getEncoder().encodeToString(Hashes.hmac("HmacSHA1", secret + "&", stringToSign));
  }

  static ClaimedSignature read(HttpCall call) throws ApiErrorException {
    Map<String, String> parameters = call.parameters();
    for (String name :
        new String[] {
          "AccessKeyId",
          "Signature",
          "SignatureMethod",
          "SignatureVersion",
          "SignatureNonce",
          "Timestamp"
        }) {
      if (parameters.getOrDefault(name, "").isEmpty()) {
        throw ApiErrors.missingParameter(name);
      }
    }
    boolean understood =
        "HMAC-SHA1".equals(parameters.get("SignatureMethod"))
            && "1.0".equals(parameters.get("SignatureVersion"));
    if (!understood) {
      throw Authenticator.incompleteSignature();
    }
    return new ClaimedSignature(
        parameters.getOrDefault("AccessKeyId", ""),
        parameters.getOrDefault("SecurityToken", ""),
        parameters.getOrDefault("Timestamp", ""),
        parameters.getOrDefault("SignatureNonce", ""),
        stringToSign(call.method(), parameters),
        parameters.getOrDefault("Signature", ""));
  }
}
