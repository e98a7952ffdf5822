package io.github.sgaudit.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells access keys apart without showing any part of them. */
public final class AccessKeyDigest {
  private AccessKeyDigest() {}

  /**
   * The digest of an access key's ID.
   *
   * @param accessKeyId the ID; the secret is never needed
   * @return the SHA-256 of it, in hexadecimal digits
   */
  public static String of(String accessKeyId) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(accessKeyId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
