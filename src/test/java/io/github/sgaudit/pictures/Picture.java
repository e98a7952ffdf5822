package io.github.sgaudit.pictures;

import io.github.sgaudit.App;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.SkippingTime;
import java.util.List;
import java.util.Map;

/**
 * One picture: a command, what it prints in a terminal, and its exit code.
 *
 * @param name the name of the file without its extension
 */
record Picture(String name, String command) {
  private static final int COLUMNS = 100;

  /** If the tests run on an ECS instance, its role must not be used. */
  private static final Map<String, String> NOWHERE =
      Map.of("HOME", "/nonexistent", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true", "CI", "true");

  /** All pictures. */
  static List<Picture> all() {
    return List.of(
        new Picture(
            "can-delete",
            "sgaudit can-delete --demo sg-bp1prodbastion000001 sg-bp1oldcampaign000001"
                + " sg-bp1containers0000001"),
        new Picture("list", "sgaudit list --demo"),
        new Picture("refs", "sgaudit refs --demo sg-bp1prodbastion000001 sg-bp1partnerapi0000001"),
        new Picture("unused", "sgaudit unused --demo"));
  }

  /**
   * Runs the command and draws the terminal. The clock stands still, so that ages do not change.
   */
  String drawn() {
    TestConsole console = TestConsole.terminal(COLUMNS);
    String[] arguments = command.substring("sgaudit ".length()).split(" ");
    int exit = new App(new SkippingTime()).run(arguments, console.console(), NOWHERE);
    String shown =
        prompt(command) + console.out() + samePort(console.err()) + prompt("echo $?") + exit + "\n";
    return Svg.of("$ " + command, TerminalScreen.showing(shown, COLUMNS), COLUMNS);
  }

  private static String prompt(String command) {
    return "\u001b[2m$\u001b[0m \u001b[1m" + command + "\u001b[0m\n";
  }

  /** The port of the sample account differs each time. */
  private static String samePort(String text) {
    return text.replaceAll("http://127\\.0\\.0\\.1:[0-9]+", "http://127.0.0.1:40123");
  }
}
