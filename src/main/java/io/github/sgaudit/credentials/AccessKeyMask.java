package io.github.sgaudit.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Shows enough of an access key ID to tell two accounts apart, and not enough to use it. */
public final class AccessKeyMask {
  private static final String HIDDEN = "****";
  private static final int MOST_SHOWN = 8;

  private AccessKeyMask() {}

  /**
   * Masks an access key ID, such as {@code LTAI****7890}. The number of asterisks is always four,
   * so that it does not tell the length.
   *
   * @return its first four and last four characters; of one shorter than 16 characters fewer, never
   *     more than half
   */
  public static String mask(String accessKeyId) {
    int shown = Math.min(MOST_SHOWN, accessKeyId.length() / 2);
    int tail = shown / 2;
    int head = shown - tail;
    return accessKeyId.substring(0, head)
        + HIDDEN
        + accessKeyId.substring(accessKeyId.length() - tail);
  }

  /** The SHA-256 of an access key ID in hexadecimal digits: tells two keys apart, shows neither. */
  public static String digest(String accessKeyId) {
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
