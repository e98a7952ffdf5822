package io.github.sgaudit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** How many cells of a terminal a text takes: two for a Chinese character, none for an accent. */
public final class DisplayWidth {
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_SELECTOR = 0xFE0F;
  private static final String CUT = "\u2026";

  /** What is never cut in two: an escape of {@link SafeText}, or what a person sees as one. */
  private static final Pattern UNIT = Pattern.compile("\\\\u\\{[0-9a-f]+\\}|\\\\[nrt]|\\X");

  private DisplayWidth() {}

  /**
   * The width of a text on one line. Emoji that a joiner or a selector makes count as terminals
   * that know them draw them; such characters only come in text that {@link SafeText} has not seen.
   *
   * @param text text without control characters
   * @return the width in cells
   */
  public static int of(String text) {
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
   * A text that fits into a width, with an ellipsis where its end was left out.
   *
   * @param text text without control characters
   * @param width the width in cells
   * @return the text itself where it fits; empty where not even an ellipsis does
   */
  public static String shortened(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    if (width < 1) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    int left = width - of(CUT);
    Matcher units = UNIT.matcher(text);
    while (units.find()) {
      left -= of(units.group());
      if (left < 0) {
        break;
      }
      kept.append(units.group());
    }
    return kept.append(CUT).toString();
  }

  /**
   * A text in parts that fit into a width.
   *
   * @param text text without control characters
   * @param width the width in cells
   * @return the parts, which make the text again; wider than asked only where one character is
   */
  static List<String> parts(String text, int width) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int taken = 0;
    Matcher units = UNIT.matcher(text);
    while (units.find()) {
      int unit = of(units.group());
      if (part.length() > 0 && taken + unit > width) {
        parts.add(part.toString());
        part.setLength(0);
        taken = 0;
      }
      part.append(units.group());
      taken += unit;
    }
    parts.add(part.toString());
    return parts;
  }

  /**
   * The blanks that a text needs to fill a width.
   *
   * @param text text without control characters
   * @param width the width in cells
   * @return none where it is that wide or wider
   */
  public static String padding(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text)));
  }
}
