package javax.xml.bind;

import java.util.Base64;

/**
 * Stands in for the class of this name, from which the SDK's signers take Base64 and nothing else.
 * The one of JAXB sets up Java's XML parsers first, at every start.
 */
public final class DatatypeConverter {
  private DatatypeConverter() {}

  /** Base64 on one line. */
  public static String printBase64Binary(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes of Base64, which may go over several lines. */
  public static byte[] parseBase64Binary(String text) {
    return Base64.getMimeDecoder().decode(text);
  }
}
