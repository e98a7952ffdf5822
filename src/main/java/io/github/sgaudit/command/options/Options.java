package io.github.sgaudit.command.options;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options as the commands declare them, and what was given of them once the line is parsed.
 * picocli's annotations would be shorter, but reading them by reflection took as long as all else
 * that a command does before its first call.
 */
public final class Options {
  private Options() {}

  /** An option without a value. */
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
  }

  /** Whether a flag was given. */
  public static boolean isSet(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  /**
   * What was given, or the default.
   *
   * @param <T> the type with which the option was declared
   * @return null where nothing was given, and there is no default
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // as picocli's getValue
  public static <T> @Nullable T value(ArgSpec argument) {
    return argument.getValue();
  }

  /** The value of an option that has a default, or of an argument that has to be given. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // as picocli's getValue
  public static <T> T required(ArgSpec argument) {
    T value = argument.getValue();
    return Objects.requireNonNull(value);
  }

  /** What was given, in order; may be empty. */
  public static <T> List<T> values(ArgSpec argument) {
    Collection<T> given = argument.getValue();
    return given == null ? List.of() : List.copyOf(given);
  }
}
