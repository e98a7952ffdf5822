package io.github.sgaudit.text;

/**
 * Makes text from settings and files fit for a message on one line: what a terminal would act on is
 * replaced.
 */
public final class MessageText {
  private static final int LONGEST_QUOTE = 80;

  private MessageText() {}

  /**
   * Cleans a text of control characters, line separators, bidirectional overrides and other
   * characters that print nothing of their own; each becomes a question mark.
   *
   * @param text any text
   * @return the text on one line
   */
  public static String clean(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints()
        .map(codePoint -> isPrintable(codePoint) ? codePoint : '?')
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString();
  }

  /**
   * Quotes a text for a message.
   *
   * @param text any text
   * @return the cleaned text in double quotes, cut after 80 characters; double quotes inside of it
   *     become single ones
   */
  public static String quoted(String text) {
    String cleaned = clean(text).replace('"', '\'');
    if (cleaned.codePointCount(0, cleaned.length()) > LONGEST_QUOTE) {
      cleaned = cleaned.substring(0, cleaned.offsetByCodePoints(0, LONGEST_QUOTE)) + "...";
    }
    return '"' + cleaned + '"';
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
