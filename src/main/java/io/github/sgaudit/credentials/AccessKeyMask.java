package io.github.sgaudit.credentials;

/** Shows enough of an access key ID to tell two accounts apart, and not enough to use it. */
public final class AccessKeyMask {
  private static final String HIDDEN = "****";
  private static final int MOST_SHOWN = 8;

  private AccessKeyMask() {}

  /**
   * Masks an access key ID, such as {@code LTAI****7890}. The number of asterisks is always four,
   * so that it does not tell the length.
   *
   * @param accessKeyId the access key ID
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
}
