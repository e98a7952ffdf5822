package io.github.sgaudit.text;

/**
 * Text that GitHub-flavoured Markdown shows as it is. HTML becomes character references; whatever
 * else could begin a cell, emphasis, code, a link, a formula or an image gets a backslash, which
 * Markdown allows before all ASCII punctuation.
 */
public final class MarkdownText {
  private static final String SPECIAL = "\\`*_[]#|~!$@{}";

  private MarkdownText() {}

  /**
   * The text, escaped.
   *
   * @param text any text
   * @return one line of Markdown
   */
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    SafeText.visible(text).codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int codePoint) {
    switch (codePoint) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '/' -> escaped.append(endsWith(escaped, ":") ? "\\/" : "/");
      case '.' -> escaped.append(endsWith(escaped, "www") ? "\\." : ".");
      default -> {
        if (SPECIAL.indexOf(codePoint) >= 0) {
          escaped.append('\\');
        }
        escaped.appendCodePoint(codePoint);
      }
    }
  }

  /** GitHub makes a link of what begins with {@code www.} or {@code http://}, without a mark. */
  private static boolean endsWith(StringBuilder text, String ending) {
    int from = text.length() - ending.length();
    return from >= 0 && text.substring(from).equalsIgnoreCase(ending);
  }
}
