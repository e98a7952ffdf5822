package io.github.sgaudit.text;

import java.util.regex.Pattern;

/**
 * Takes out of a text what signs a request: exceptions of the SDK and of the JDK quote the signed
 * URL, and the API quotes what it signed.
 */
public final class Redaction {
  private static final String NAMES =
      "(AccessKeyId|AccessKeySecret|SecurityToken|OIDCToken|SignatureNonce|Signature)";

  /** In a URL, encoded any number of times. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)" + NAMES + "(=|%(?:25)*3D)[^&\\s\"']*");

  /** In JSON, as the services that give credentials answer, also as a text within JSON. */
  private static final Pattern FIELD =
      Pattern.compile("(?i)((\\\\{0,7})\"" + NAMES + "\\\\{0,7}\"\\s*:\\s*)\\\\{0,7}\"[^\"]*\"?");

  /** The API repeats here every parameter, the token among them. */
  private static final Pattern STRING_TO_SIGN =
      Pattern.compile("(?is)string to sign.*|\\b(?:GET|POST)&%2F&\\S*");

  /** The password of a proxy, or of anything else that has a URL. */
  private static final Pattern USER_INFO = Pattern.compile("(//)[^/@\\s]*@");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(Authorization\"?\\s*[:=]\\s*\"?)[^\"\\r\\n]*");

  private Redaction() {}

  /**
   * Redacts a text.
   *
   * @param text any text
   * @return the text, with {@code ***} where a secret stood
   */
  public static String of(String text) {
    String redacted = STRING_TO_SIGN.matcher(text).replaceAll("string to sign (left out)");
    redacted = PARAMETER.matcher(redacted).replaceAll("$1=***");
    redacted = FIELD.matcher(redacted).replaceAll("$1$2\"***$2\"");
    redacted = AUTHORIZATION.matcher(redacted).replaceAll("$1***");
    return USER_INFO.matcher(redacted).replaceAll("$1***@");
  }
}
