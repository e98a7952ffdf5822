package io.github.sgaudit.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Other people's text for a POSIX shell: in a script it is read by a person and run by a shell, and
 * must mean nothing to either but itself.
 */
public final class ShellText {
  private ShellText() {}

  /**
   * A text as one word, in single quotes. One with hidden characters is written with escapes, so
   * that these reach the command and no terminal that shows the script. NUL, which no word of a
   * shell can have, is left out.
   */
  public static String quoted(String text) {
    String word = text.replace("\0", "");
    if (word.codePoints().noneMatch(SafeText::isHidden)) {
      return inQuotes(word);
    }
    // A shell drops the line breaks at the end of what a command prints.
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) == '\n') {
      end--;
    }
    String breaks = word.substring(end);
    return "\"$(printf '%b' "
        + inQuotes(escaped(word.substring(0, end)))
        + ")\""
        + (breaks.isEmpty() ? "" : inQuotes(breaks));
  }

  private static String inQuotes(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** With the escapes of {@code printf '%b'}: octal, byte by byte. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String character = Character.toString(c);
              if (c == '\\') {
                escaped.append("\\\\");
              } else if (SafeText.isHidden(c)) {
                for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
                  escaped.append(String.format(Locale.ROOT, "\\0%03o", each & 0xff));
                }
              } else {
                escaped.append(character);
              }
            });
    return escaped.toString();
  }

  /** A text as a comment of one line. */
  public static String comment(String text) {
    return "# " + SafeText.visible(text);
  }
}
