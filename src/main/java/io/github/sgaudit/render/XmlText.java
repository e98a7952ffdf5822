package io.github.sgaudit.render;

/** Text for an XML 1.0 document. */
final class XmlText {
  private XmlText() {}

  /**
   * The text, escaped for an element or an attribute in double quotes. Characters that XML 1.0
   * cannot hold in any form are among the hidden ones, and are shown escaped as these are.
   *
   * @param text any text
   * @return one line of character data
   */
  static String of(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
