package io.github.sgaudit.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command for a person to paste into a shell. IDs come from the API or from a user: only what
 * means nothing to any shell gets into a command, so that no name can become one.
 *
 * @param program the program that is run
 * @param arguments its subcommand, and each option together with its value
 */
public record ShellCommand(String program, List<String> arguments) {
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+([._:/-]+[A-Za-z0-9]+)*");

  /** Copies the list. */
  public ShellCommand {
    arguments = List.copyOf(arguments);
  }

  /** The command on one line. */
  public String text() {
    return program + " " + String.join(" ", arguments);
  }

  /** The parts between which a line may be broken: an option stays with its value. */
  List<String> parts() {
    List<String> parts = new ArrayList<>(arguments);
    parts.set(0, program + " " + arguments.get(0));
    return parts;
  }

  /** The words of the command. */
  List<String> words() {
    return BLANK.splitAsStream(text()).toList();
  }

  /** Whether a value may stand in a command without quotes, and is no option. */
  public static boolean isWord(@Nullable String value) {
    return value != null && WORD.matcher(value).matches();
  }

  /**
   * Begins a command.
   *
   * @param program the program
   * @param subcommand its subcommand, such as {@code list} or {@code ecs DescribeInstances}
   */
  public static Builder of(String program, String subcommand) {
    return new Builder(program, subcommand);
  }

  /** Puts a command together; one value that is no word, and there is no command. */
  public static final class Builder {
    private final String program;
    private final List<String> arguments = new ArrayList<>();
    private boolean safe = true;

    private Builder(String program, String subcommand) {
      this.program = program;
      arguments.add(subcommand);
    }

    /** Adds an option that takes no value. */
    public Builder with(String option) {
      arguments.add(option);
      return this;
    }

    /** Adds an option with a value that comes from elsewhere. */
    public Builder with(String option, @Nullable String value) {
      safe &= isWord(value);
      arguments.add(option + " " + value);
      return this;
    }

    /** Adds an argument that comes from elsewhere. */
    public Builder argument(String value) {
      safe &= isWord(value);
      arguments.add(value);
      return this;
    }

    /** Drops the command where it would not do what it is meant to. */
    public Builder onlyIf(boolean condition) {
      safe &= condition;
      return this;
    }

    /** The command; null where a value must not be pasted into a shell. */
    public @Nullable ShellCommand build() {
      return safe ? new ShellCommand(program, arguments) : null;
    }
  }
}
