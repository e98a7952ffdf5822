package io.github.sgaudit.output;

import io.burt.jmespath.parser.ParseError;
import io.burt.jmespath.parser.ParseException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Says what is wrong with an expression, and where, on one line. */
final class QueryMistake {
  private static final int MOST_SHOWN = 20;
  private static final String SYNTAX = "syntax error ";
  private static final Pattern WORD_OR_CHARACTER = Pattern.compile("-?\\w+|.", Pattern.DOTALL);

  private static final Pattern ENDS_WITH_A_COMPARISON = Pattern.compile("[<>=]\\s*$");

  private QueryMistake() {}

  /**
   * The first mistake in words.
   *
   * @param expression the expression
   * @param e what the library says of it
   * @return such as {@code unexpected ']' at character 15, after 'securityGroups'}
   */
  static String inWords(String expression, ParseException e) {
    ParseError first =
        StreamSupport.stream(e.spliterator(), false)
            .min(Comparator.comparingInt(ParseError::position))
            .orElseThrow();
    int characters = expression.codePointCount(0, expression.length());
    int position = Math.min(first.position(), characters);
    String before = expression.substring(0, expression.offsetByCodePoints(0, position));
    String rest = expression.substring(before.length());
    boolean isBareNumber =
        ENDS_WITH_A_COMPARISON.matcher(before).find() && rest.matches("-?[0-9].*");
    return what(first, rest)
        + " at character "
        + (position + 1)
        + after(before)
        + (isBareNumber ? "; a number stands between backquotes" : "");
  }

  private static String what(ParseError mistake, String rest) {
    if (!mistake.message().startsWith(SYNTAX)) {
      return mistake.message().replace('"', '\'');
    }
    if (rest.isEmpty()) {
      return "unexpected end";
    }
    if (mistake.message().contains("token recognition")
        && (rest.startsWith("'") || rest.startsWith("\""))) {
      return "a string that does not end, or has a wrong escape,";
    }
    Matcher word = WORD_OR_CHARACTER.matcher(rest);
    return "unexpected '" + (word.lookingAt() ? word.group() : rest) + "'";
  }

  private static String after(String before) {
    String text = before.strip();
    if (text.isEmpty()) {
      return "";
    }
    int length = text.codePointCount(0, text.length());
    return length > MOST_SHOWN
        ? ", after '..." + text.substring(text.offsetByCodePoints(0, length - MOST_SHOWN)) + "'"
        : ", after '" + text + "'";
  }
}
