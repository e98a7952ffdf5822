package io.github.sgaudit.text;

/** Text for an XML 1.0 document. */
public final class XmlText {
  private XmlText() {}

  /**
   * The text, escaped for an element or an attribute in double quotes. Characters that XML 1.0
   * cannot hold in any form are among the hidden ones, and are shown escaped as these are.
   *
   * @param text any text
   * @return one line of character data
   */
  public static String of(String text) {
    return SafeText.visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
