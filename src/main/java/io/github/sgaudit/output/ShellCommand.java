package io.github.sgaudit.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command for a person to paste into a shell. IDs come from the API or from a user: only what
 * means nothing to any shell gets into a command, so that no name can become one.
 *
 * @param parts the program with its subcommand, then an option with its value each
 */
public record ShellCommand(List<String> parts) {
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+([._:/-]+[A-Za-z0-9]+)*");

  /** Copies the list. */
  public ShellCommand {
    parts = List.copyOf(parts);
  }

  /** The command on one line. */
  public String text() {
    return String.join(" ", parts);
  }

  /** The words of the command. */
  List<String> words() {
    return BLANK.splitAsStream(text()).toList();
  }

  /**
   * Whether a value may stand in a command without quotes, and is no option.
   *
   * @param value any text
   * @return true for letters and digits with {@code . _ : / -} between them
   */
  public static boolean isWord(@Nullable String value) {
    return value != null && WORD.matcher(value).matches();
  }

  /** Puts a command together; one value that is no word, and there is no command. */
  public static final class Builder {
    private final List<String> parts = new ArrayList<>();
    private boolean safe = true;

    /**
     * Begins a command.
     *
     * @param program the program and its subcommand
     */
    public Builder(String program) {
      parts.add(program);
    }

    /**
     * Adds an option that takes no value.
     *
     * @param name such as {@code --demo}
     * @return this
     */
    public Builder with(String name) {
      parts.add(name);
      return this;
    }

    /**
     * Adds an option with a value that comes from elsewhere.
     *
     * @param name such as {@code --RegionId}
     * @param value the value
     * @return this
     */
    public Builder with(String name, @Nullable String value) {
      safe &= isWord(value);
      parts.add(name + " " + value);
      return this;
    }

    /**
     * Adds an argument that comes from elsewhere.
     *
     * @param value the argument
     * @return this
     */
    public Builder argument(String value) {
      safe &= isWord(value);
      parts.add(value);
      return this;
    }

    /**
     * Gives up the command where it would not do what it is meant to.
     *
     * @param condition whether it would
     * @return this
     */
    public Builder onlyIf(boolean condition) {
      safe &= condition;
      return this;
    }

    /** The command, or null where a value must not be pasted into a shell. */
    public @Nullable ShellCommand build() {
      return safe ? new ShellCommand(parts) : null;
    }
  }
}
