package io.github.sgaudit.output;

import java.util.regex.Pattern;

/**
 * Recognizes what GitHub's runner takes for a command in a job's log: a line that begins with two
 * colons, white space of any kind before them or not ({@code ActionCommand.cs} of {@code
 * actions/runner}).
 */
final class WorkflowCommand {
  private static final Pattern BEGINNING = Pattern.compile("[\\s\\p{Z}]*::");

  private WorkflowCommand() {}

  /**
   * Whether a line that begins with a text would be a command.
   *
   * @param text any text
   * @return whether it must not stand at the beginning of a line
   */
  static boolean isBegunBy(String text) {
    return BEGINNING.matcher(text).lookingAt();
  }
}
