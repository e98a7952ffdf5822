package io.github.sgaudit.command.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides about colour, in the order of its power. */
class ColourTest {
  private static final String[] OPTIONS = {"auto", "always", "never"};
  private static final @Nullable String[] NO_COLOR = {null, "", "0", "1"};
  private static final @Nullable String[] FORCES = {null, "", "0", "1", "3", "true"};
  private static final @Nullable String[] CLICOLOR = {null, "", "0", "1"};
  private static final @Nullable String[] TERM = {null, "", "dumb", "xterm-256color"};

  private static Map<String, String> environment(@Nullable Object... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        environment.put(String.valueOf(namesAndValues[i]), value.toString());
      }
    }
    return environment;
  }

  /** A dash is a variable that is not set, a dot one that is set to nothing. */
  @ParameterizedTest
  @CsvSource({
    "auto,   -, -, -, -, -,     true,  true",
    "auto,   -, -, -, -, -,     false, false",
    "always, 1, 0, 0, 0, dumb,  false, true",
    "never,  -, 1, 1, 1, xterm, true,  false",
    "auto,   1, 1, 1, 1, xterm, true,  false",
    "auto,   0, 1, 1, 1, xterm, true,  false",
    "auto,   ., -, -, -, xterm, true,  true",
    "auto,   ., 1, -, -, xterm, false, true",
    "auto,   -, 1, -, 0, dumb,  false, true",
    "auto,   -, -, 1, 0, dumb,  false, true",
    "auto,   -, 0, 1, 0, dumb,  false, true",
    "auto,   -, true, -, -, -,  false, true",
    "auto,   -, 0, 0, -, xterm, true,  true",
    "auto,   -, 0, 0, -, xterm, false, false",
    "auto,   -, ., ., -, xterm, false, false",
    "auto,   -, -, -, 0, xterm, true,  false",
    "auto,   -, -, -, 1, dumb,  true,  false",
    "auto,   -, -, -, ., xterm, true,  true",
    "auto,   -, -, -, 1, xterm, false, false"
  })
  void isDecidedByWhatStandsFirst(
      String option,
      String noColor,
      String forceColor,
      String cliColorForce,
      String cliColor,
      String term,
      boolean terminal,
      boolean colour) {
    Map<String, String> environment =
        environment(
            "NO_COLOR", value(noColor),
            "FORCE_COLOR", value(forceColor),
            "CLICOLOR_FORCE", value(cliColorForce),
            "CLICOLOR", value(cliColor),
            "TERM", value(term));
    assertEquals(colour, Colour.isOn(option, environment, terminal));
  }

  private static @Nullable Object value(String written) {
    return written.equals("-") ? null : written.equals(".") ? "" : written;
  }

  /** Every combination, against the order as the contract has it. */
  @Test
  void everyCombination() {
    int combinations = 0;
    for (String option : OPTIONS) {
      for (@Nullable String noColor : NO_COLOR) {
        for (@Nullable String forceColor : FORCES) {
          for (@Nullable String cliColorForce : FORCES) {
            for (@Nullable String cliColor : CLICOLOR) {
              for (@Nullable String term : TERM) {
                for (boolean terminal : new boolean[] {true, false}) {
                  boolean expected;
                  if (option.equals("always")) {
                    expected = true;
                  } else if (option.equals("never")) {
                    expected = false;
                  } else if ("0".equals(noColor) || "1".equals(noColor)) {
                    expected = false;
                  } else if (isForce(forceColor) || isForce(cliColorForce)) {
                    expected = true;
                  } else if ("0".equals(cliColor) || "dumb".equals(term)) {
                    expected = false;
                  } else {
                    expected = terminal;
                  }
                  Map<String, String> environment =
                      environment(
                          "NO_COLOR", noColor,
                          "FORCE_COLOR", forceColor,
                          "CLICOLOR_FORCE", cliColorForce,
                          "CLICOLOR", cliColor,
                          "TERM", term);
                  assertEquals(
                      expected,
                      Colour.isOn(option, environment, terminal),
                      option + environment + terminal);
                  combinations++;
                }
              }
            }
          }
        }
      }
    }
    assertEquals(3 * 4 * 6 * 6 * 4 * 4 * 2, combinations);
  }

  private static boolean isForce(@Nullable String value) {
    return "1".equals(value) || "3".equals(value) || "true".equals(value);
  }
}
