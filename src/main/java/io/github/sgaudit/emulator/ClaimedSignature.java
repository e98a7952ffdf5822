package io.github.sgaudit.emulator;

/**
 * What a request says about who signed it and how, in either version.
 *
 * @param accessKeyId the key that it claims
 * @param securityToken the token sent along, empty for none
 * @param timestamp when it was signed, as written
 * @param nonce what makes it unique
 * @param stringToSign what the server makes of the request
 * @param signature the signature that came
 */
record ClaimedSignature(
    String accessKeyId,
    String securityToken,
    String timestamp,
    String nonce,
    String stringToSign,
    String signature) {

  /** Says nothing: a token or signature must not get into a message. */
  @Override
  public String toString() {
    return "ClaimedSignature[" + accessKeyId + "]";
  }
}
