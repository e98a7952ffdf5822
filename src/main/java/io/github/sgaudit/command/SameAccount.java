package io.github.sgaudit.command;

import io.github.sgaudit.output.ShellCommand;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a person reaches the account again that was asked, in the same shell. What the command line
 * did not say, the environment and the files of the {@code aliyun} CLI did, and do again.
 *
 * @param demo whether it is the sample account
 * @param options the options that said which account it is, and as whom, with their values
 */
public record SameAccount(boolean demo, Map<String, String> options) {
  private static final String SNAPSHOT = "--snapshot";

  private static final Set<String> UNKNOWN_TO_ALIYUN =
      Set.of("--endpoint", "--role-arn", "--role-session-name", "--external-id", SNAPSHOT);

  /** Copies the map, in an order of its own. */
  public SameAccount {
    options = Map.copyOf(options);
  }

  /**
   * An account that no option named.
   *
   * @return what needs nothing to be typed
   */
  public static SameAccount unnamed() {
    return new SameAccount(false, Map.of());
  }

  /** Whether a file answers: what is asked again has the same answer. */
  public boolean isSnapshot() {
    return options.containsKey(SNAPSHOT);
  }

  /** Whether the {@code aliyun} CLI can be told to ask it, by its profile or by nothing. */
  public boolean isReachedByAliyun() {
    return options.keySet().stream().noneMatch(UNKNOWN_TO_ALIYUN::contains);
  }

  /** The same command, asking the same account. */
  public ShellCommand.Builder asked(ShellCommand.Builder command) {
    ShellCommand.Builder asked = demo ? command.with("--demo") : command;
    new TreeMap<>(options).forEach(asked::with);
    return asked;
  }
}
