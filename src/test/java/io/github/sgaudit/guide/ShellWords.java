package io.github.sgaudit.guide;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the calls of sgaudit in shell scripts; handles only the syntax that the documentation uses.
 */
final class ShellWords {
  private static final Pattern CALL =
      Pattern.compile("(?<![\\w./-])sgaudit ((?:[^|;&<>()\"'`#\n]|'[^']*'|\"[^\"]*\")+)");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

  /** Values for the placeholders of the documentation. */
  private static final Map<String, String> VALUES =
      Map.of(
          "$id", "sg-bp1example",
          "$ID", "sg-bp1example",
          "ID...", "sg-bp1example",
          "$region", "cn-hangzhou",
          "ARN", "acs:ram::1234567890123456:role/example",
          "NAME", "example");

  private ShellWords() {}

  /** The arguments of each call. */
  static List<List<String>> calls(String script) {
    return CALL.matcher(script.replace("\\\"", "\""))
        .results()
        .map((MatchResult found) -> split(found.group(1)))
        .toList();
  }

  static List<String> split(String line) {
    return WORD.matcher(line)
        .results()
        .map((MatchResult found) -> found.group().replaceAll("['\"]", ""))
        .map(word -> VALUES.getOrDefault(word, word))
        .toList();
  }
}
