package io.github.sgaudit.command.options;

import java.util.Map;

/**
 * Whether output is coloured. The variables are those of <a
 * href="https://no-color.org">NO_COLOR</a>, <a href="https://force-color.org">FORCE_COLOR</a> and
 * <a href="https://bixense.com/clicolors">CLICOLOR, CLICOLOR_FORCE</a>; an empty one is not set.
 * These pages do not agree about {@code 0}: CLICOLOR_FORCE=0 forces nothing there, FORCE_COLOR=0
 * forces colour on one page and forbids it in Node.js. Here 0 forces nothing, as if it were not
 * set.
 *
 * <p>They are read with {@code --demo} too: what that does not read is all that tells of an
 * account.
 */
public final class Colour {
  public static final String AUTO = "auto";
  private static final String ALWAYS = "always";
  private static final String NEVER = "never";
  private static final String ZERO = "0";

  private Colour() {}

  /**
   * Decides: the option, then NO_COLOR, then what forces colour, then what switches it off, then
   * the terminal.
   *
   * @param option the value of {@code --color}
   * @param environment the environment variables
   * @param atTerminal whether what is printed goes to a terminal that knows colours
   * @return whether to print colour
   */
  public static boolean isOn(String option, Map<String, String> environment, boolean atTerminal) {
    if (!option.equals(AUTO)) {
      return option.equals(ALWAYS);
    }
    if (isSet(environment, "NO_COLOR")) {
      return false;
    }
    if (forces(environment, "FORCE_COLOR") || forces(environment, "CLICOLOR_FORCE")) {
      return true;
    }
    boolean switchedOff =
        ZERO.equals(environment.get("CLICOLOR")) || "dumb".equals(environment.get("TERM"));
    return atTerminal && !switchedOff;
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private static boolean forces(Map<String, String> environment, String name) {
    return isSet(environment, name) && !ZERO.equals(environment.get(name));
  }

  /** The values of {@code --color}. */
  static final class When extends Converters.OneOf {
    When() {
      super(AUTO, ALWAYS, NEVER);
    }
  }
}
