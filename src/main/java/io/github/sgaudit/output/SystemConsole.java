package io.github.sgaudit.output;

import java.util.OptionalInt;
import java.util.Properties;

/** Opens the console of this process. */
public final class SystemConsole {
  private SystemConsole() {}

  /**
   * Opens it over the process' own streams. Java cannot tell which stream is a terminal, so the
   * launcher does, in {@code sgaudit.stdout.terminal} and {@code sgaudit.stderr.terminal} ({@code
   * true}, anything else is no), and gives the width in {@code sgaudit.columns}. On Windows the
   * console is asked itself.
   *
   * @param properties the system properties
   */
  public static Console open(Properties properties) {
    if (properties.getProperty("os.name", "").startsWith("Windows")) {
      return WindowsConsole.open();
    }
    return Console.overDescriptors(
        Boolean.parseBoolean(properties.getProperty("sgaudit.stdout.terminal")),
        Boolean.parseBoolean(properties.getProperty("sgaudit.stderr.terminal")),
        columns(properties.getProperty("sgaudit.columns", "")));
  }

  private static OptionalInt columns(String text) {
    return text.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
