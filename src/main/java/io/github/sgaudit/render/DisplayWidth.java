package io.github.sgaudit.render;

import org.jline.utils.WCWidth;

/** How many cells of a terminal a text takes: two for a Chinese character, none for an accent. */
final class DisplayWidth {
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_SELECTOR = 0xFE0F;

  private DisplayWidth() {}

  /**
   * The width of a text on one line. Emoji that a joiner or a selector makes count as terminals
   * that know them draw them; such characters only come in text that {@link VisibleText} has not
   * seen.
   *
   * @param text text without control characters
   * @return the width in cells
   */
  static int of(String text) {
    int width = 0;
    int last = 0;
    int previous = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(previous)) {
      int current = text.codePointAt(i);
      if (current == EMOJI_SELECTOR) {
        width += last == 1 ? 1 : 0;
      } else if (previous != ZERO_WIDTH_JOINER || Character.isLetter(current)) {
        last = cells(current);
        width += last;
      }
      previous = current;
    }
    return width;
  }

  private static int cells(int codePoint) {
    if (codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF) {
      return 1; // two of these letters make one flag
    }
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /**
   * A text with blanks behind it, up to a width.
   *
   * @param text text without control characters
   * @param width the width in cells
   * @return the text itself where it is that wide or wider
   */
  static String padRight(String text, int width) {
    return text + blanks(text, width);
  }

  /**
   * A text with blanks before it, up to a width.
   *
   * @param text text without control characters
   * @param width the width in cells
   * @return the text itself where it is that wide or wider
   */
  static String padLeft(String text, int width) {
    return blanks(text, width) + text;
  }

  private static String blanks(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text)));
  }
}
