package io.github.sgaudit.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other people's text, made safe to print: names and descriptions come from anyone who may write to
 * the account, settings and files from anywhere. A character is hidden if it steers a terminal,
 * reorders text or cannot be seen. That includes the joiners and selectors inside some emoji:
 * nobody sees them either, and terminals disagree about the width of what they make.
 *
 * <ul>
 *   <li>{@link #visible}, for what is printed: a hidden character is shown escaped, never dropped:
 *       {@code \n}, {@code \r}, {@code \t}, else {@code \}{@code u{1b}}. A text that holds such an
 *       escape literally looks the same; JSON output distinguishes them.
 *   <li>{@link #plain} and {@link #quoted}, for a message that quotes a text: a hidden character
 *       becomes a question mark.
 * </ul>
 *
 * <p>CI services read the log of a job: GitHub's runner runs {@code ##[command]} wherever it stands
 * in a line ({@code ActionCommand.cs} of {@code actions/runner}), Azure Pipelines {@code
 * ##vso[command]}, TeamCity {@code ##teamcity[message]}. Their bracket is shown escaped too.
 */
public final class SafeText {
  private static final int LONGEST_QUOTE = 80;
  private static final Pattern LOG_COMMAND = Pattern.compile("(##[A-Za-z]*)\\[");

  private SafeText() {}

  /**
   * The text with everything hidden made visible.
   *
   * @param text any text, also with unpaired surrogates
   * @return one line of visible characters
   */
  public static String visible(String text) {
    String visible = text.codePoints().anyMatch(SafeText::isHidden) ? escaped(text) : text;
    return withoutLogCommands(visible, "\\u{5b}");
  }

  /**
   * The text with a question mark for everything hidden, and a plain blank for every other one.
   *
   * @param text any text
   * @return one line of visible characters
   */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> isHidden(c) ? '?' : Character.isSpaceChar(c) ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /**
   * Quotes a text for a message.
   *
   * @param text any text
   * @return the plain text in double quotes, cut after 80 characters; double quotes inside of it
   *     become single ones
   */
  public static String quoted(String text) {
    String plain = plain(text).replace('"', '\'');
    if (plain.codePointCount(0, plain.length()) > LONGEST_QUOTE) {
      plain = plain.substring(0, plain.offsetByCodePoints(0, LONGEST_QUOTE)) + "...";
    }
    return '"' + plain + '"';
  }

  /**
   * The text with the brackets of commands to CI services replaced.
   *
   * @param text any text
   * @param bracket what stands for the bracket
   * @return a text that holds no such command
   */
  static String withoutLogCommands(String text, String bracket) {
    return text.contains("##")
        ? LOG_COMMAND.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(bracket))
        : text;
  }

  private static String escaped(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                visible.append(escape(c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u{" + Integer.toHexString(codePoint) + "}";
    };
  }

  /**
   * Whether a character does something other than to be seen.
   *
   * @param codePoint a code point, or a surrogate that has no partner
   * @return true for controls, format characters such as bidirectional overrides, line separators,
   *     unpaired surrogates, fillers, selectors and tags
   */
  public static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> codePoint >= 0x34F && (isIgnorable(codePoint) || isNoncharacter(codePoint));
    };
  }

  /** Unicode's Default_Ignorable_Code_Point, as far as it is not of the category FORMAT. */
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x34F // combining grapheme joiner
        || codePoint == 0x115F // Hangul fillers
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || codePoint == 0x17B4 // Khmer inherent vowels
        || codePoint == 0x17B5
        || (codePoint >= 0x180B && codePoint <= 0x180F) // Mongolian selectors
        || codePoint == 0x2065
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F) // variation selectors
        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF); // tags, more selectors
  }

  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
