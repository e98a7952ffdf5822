package io.github.sgaudit.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sgaudit.App;
import io.github.sgaudit.output.TestConsole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The commands of the program, read from its help. */
final class Commands {
  /** Commands that never call the API, so no fault can affect them. */
  static final Set<String> THAT_ASK_NOTHING = Set.of("demo", "completion", "ram-policy");

  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]*)(?: [^ ]+)*  ");

  private Commands() {}

  static List<String> all() {
    TestConsole console = TestConsole.piped();
    new App().run(new String[] {"--help"}, console.console(), Map.of());
    String help = console.out();
    int start = help.indexOf("Commands:");
    int end = help.indexOf("Try it without an account:");
    assertFalse(start < 0 || end < start, help);
    return COMMAND
        .matcher(help.substring(start, end))
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
