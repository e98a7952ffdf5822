package io.github.sgaudit.command;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.credentials.MetadataService;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.Screen;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.HandTicker;
import io.github.sgaudit.testing.SteppedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole program with a screen in front of it. Each call takes 300 ms of a clock that the test
 * makes, and the screen is looked at in the middle of every call and every wait.
 */
@Timeout(120)
class ProgressAgainstEmulatorTest {
  private static final String IDS = "sg-bp1n1 sg-bp1n2 sg-bp1n3";

  private final HandTicker ticker = new HandTicker();
  private final SteppedTime time = new SteppedTime();
  private static final int COLUMNS = 80;

  private final Screen screen = new Screen(COLUMNS);
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void lookInThePauses() {
    time.amidEachPause(this::look);
  }

  private synchronized void look() {
    ticker.tick();
    List<String> lines = screen.lines();
    String last = lines.get(lines.size() - 1);
    if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(last)) {
      seen.add(last);
    }
  }

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    for (int i = 1; i <= 3; i++) {
      world.region(REGION).group("sg-bp1n" + i);
    }
    world.region(REGION).instance("i-bp1n1", "sg-bp1n1");
    return world;
  }

  private int run(Console console, Map<String, String> changes, List<String> faults, String line) {
    EmulatorOptions options =
        EmulatorOptions.builder()
            .faults(Faults.parse(faults))
            .afterCall(
                call -> {
                  time.pass(Duration.ofMillis(300));
                  look();
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world(), options)) {
      Map<String, String> environment = new HashMap<>(account.environment());
      environment.putAll(changes);
      return new App(time, MetadataService.ADDRESS, ticker)
          .run((line + " --concurrency 1").split(" "), console, environment);
    }
  }

  private int run(List<String> faults, String line) {
    return run(TestConsole.on(screen), Map.of(), faults, line);
  }

  /** What is on the screen in the end, down to the last words on who was asked. */
  private List<String> rest() {
    List<String> lines = screen.lines();
    assertEquals("", lines.get(lines.size() - 1), "the cursor is where a line begins");
    return lines.stream().takeWhile(line -> !line.startsWith("account: ")).toList();
  }

  @Test
  void tellsWhatIsAskedAndLeavesNothingBehind() {
    assertEquals(0, run(List.of(), "list -o ids --page-size 1"));
    assertEquals(
        List.of(
            "",
            "asking cn-hangzhou: 1 security group so far",
            "asking cn-hangzhou: 2 security groups so far"),
        seen);
    assertEquals(List.of("sg-bp1n1", "sg-bp1n2", "sg-bp1n3"), rest());
    assertEquals(1, ticker.started());
    assertEquals(1, ticker.ended());
  }

  @Test
  void tellsThatTheApiThrottles() {
    assertEquals(
        0, run(List.of("DescribeSecurityGroupReferences=throttled:2"), "refs -o ids " + IDS));
    assertEquals(
        List.of(
            "",
            "asking cn-hangzhou: references 0 of 3 groups",
            "asking cn-hangzhou, throttled: references 0 of 3 groups",
            "asking cn-hangzhou: references 0 of 3 groups"),
        seen);
    assertEquals(List.of(), rest());
  }

  @Test
  void theReportLooksAsItDoesWithoutTheLine() {
    List<String> faults = List.of("DescribeNetworkInterfaces=throttled:1");
    String command = "can-delete --color never " + IDS;
    assertEquals(11, run(faults, command));
    assertTrue(
        seen.stream().anyMatch(line -> line.startsWith("asking cn-hangzhou, throttled: ")),
        seen.toString());
    List<String> shown = rest();
    TestConsole alone = TestConsole.terminal(COLUMNS);
    assertEquals(11, run(alone.console(), Map.of("CI", "true"), faults, command));
    assertEquals(alone.out().lines().toList(), shown);
  }

  @Test
  void countsDownBetweenTheRoundsOfAWait() {
    String line = "can-delete sg-bp1n1 --wait 5s -o ids";
    assertEquals(11, run(List.of(), line));
    assertTrue(seen.contains("checking again in 1s"), seen.toString());
    String shown = String.join("", rest());
    TestConsole alone = TestConsole.piped();
    assertEquals(11, run(alone.console(), Map.of(), List.of(), line));
    assertTrue(shown.startsWith("waiting: round 1: 1 of 1 group not deletable: sg-bp1n1"), shown);
    assertEquals(withoutTimeLeft(alone.err().replace("\n", "")), withoutTimeLeft(shown));
  }

  /** How long the first round takes decides how many seconds are left. */
  private static String withoutTimeLeft(String text) {
    return text.replaceFirst("[1-5]s left", "SOME left");
  }

  @Test
  void rowsAndTheLineDoNotMix() {
    assertEquals(0, run(List.of(), "list -o ndjson --page-size 1"));
    assertEquals(
        List.of(
            "",
            "asking cn-hangzhou: 1 security group so far",
            "asking cn-hangzhou: 2 security groups so far"),
        seen);
    TestConsole alone = TestConsole.piped();
    assertEquals(0, run(alone.console(), Map.of(), List.of(), "list -o ndjson --page-size 1"));
    assertEquals(alone.out().replace("\n", ""), String.join("", rest()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "-v"})
  void noneComesWhereItIsNotWanted(String option) {
    assertEquals(0, run(List.of(), "refs " + IDS + " " + option));
    assertEquals(0, ticker.started());
    assertFalse(screen.written().contains("\r"), screen.written());
  }

  @Test
  void noneComesInCi() {
    assertEquals(0, run(TestConsole.on(screen), Map.of("CI", "true"), List.of(), "refs " + IDS));
    assertFalse(screen.written().contains("\r"), screen.written());
  }

  @Test
  void noneComesInAPipe() {
    TestConsole piped = TestConsole.piped();
    assertEquals(0, run(piped.console(), Map.of(), List.of(), "refs " + IDS));
    assertEquals("", piped.err());
  }
}
