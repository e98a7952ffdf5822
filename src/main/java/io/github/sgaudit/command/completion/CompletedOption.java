package io.github.sgaudit.command.completion;

import java.util.List;

/**
 * An option as a shell offers it.
 *
 * @param names its names, with their dashes
 * @param description one line that says what it does
 * @param value what its value may be
 * @param repeatable whether giving it again adds to what was given
 * @param endsAll whether nothing else makes sense beside it, as with {@code --help}
 */
record CompletedOption(
    List<String> names, String description, Value value, boolean repeatable, boolean endsAll) {

  static boolean isLong(String name) {
    return name.startsWith("--");
  }
}
