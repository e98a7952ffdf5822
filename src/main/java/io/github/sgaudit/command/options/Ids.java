package io.github.sgaudit.command.options;

import io.github.sgaudit.outcome.CommandException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads security group IDs as people and files write them. */
public final class Ids {
  private static final Pattern ID = Pattern.compile("sg-[A-Za-z0-9]+(-[A-Za-z0-9]+)*");
  private static final Pattern COMMENT = Pattern.compile("#.*");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private Ids() {}

  public static boolean isId(String word) {
    return ID.matcher(word).matches();
  }

  /** The IDs, each once, in order. A malformed one is refused. */
  static List<String> check(List<String> ids) throws CommandException {
    Set<String> checked = new LinkedHashSet<>();
    for (String id : ids) {
      if (!isId(id)) {
        throw CommandException.usage(
            "invalid security group ID '"
                + id
                + "'; IDs look like sg-bp67acfmxazb4p1abcde"
                + (id.contains(",") ? " and are separated by spaces" : ""));
      }
      checked.add(id);
    }
    return List.copyOf(checked);
  }

  /**
   * The parts between commas. An empty one stays, and is refused as an ID: a lone comma must not
   * become a filter that is not set.
   */
  static List<String> separated(List<String> values) {
    return values.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).toList();
  }

  /** The words of a text; {@code #} starts a comment. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    text.lines()
        .map(line -> COMMENT.matcher(line).replaceFirst(""))
        .flatMap(WHITE_SPACE::splitAsStream)
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }
}
