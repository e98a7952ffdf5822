package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SteppedTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code can-delete --wait}: the real client, an account that changes, and time that is skipped.
 */
class WaitAgainstEmulatorTest {
  private static final String FREE = "sg-bp1free";
  private static final String HELD = "sg-bp1held";
  private static final String HOLDER = "sg-bp1holder";

  private final World world = EmulatedAccount.emptyWorld();
  private final Faults faults = Faults.none();
  private final SteppedTime time = new SteppedTime();

  private void holdByReference() {
    world.region(REGION).group(FREE);
    world.region(REGION).group(HELD);
    world.region(REGION).group(HOLDER).ingressFrom(HELD);
  }

  /** Does something in the pause after so many rounds. */
  private void inPause(int number, Runnable change) {
    time.afterEachPause(
        now -> {
          if (now.pauses().size() == number) {
            change.run();
          }
        });
  }

  private EmulatedAccount account() {
    return EmulatedAccount.of(world, EmulatorOptions.builder().faults(faults).build());
  }

  private Run wait(EmulatedAccount account, String line) {
    return account.run(time, Map.of(), ("can-delete " + line).split(" "));
  }

  @Test
  void theDocumentIsOfTheLastRoundAndIsPrintedOnce() {
    holdByReference();
    inPause(2, () -> world.deleteSecurityGroup(REGION, HOLDER));
    try (EmulatedAccount account = account()) {
      Run run = wait(account, FREE + " " + HELD + " --wait 10m -o json");
      assertEquals(0, run.code(), run.toString());
      assertEquals(List.of(FREE, HELD), run.ids());
      assertTrue(run.json().path("deletable").asBoolean());
      assertEquals("2026-11-21T12:00:06Z", run.json().path("context").path("checkedAt").asText());
      assertEquals(
          List.of(
              "waiting: round 1: 1 of 2 groups not deletable: sg-bp1held (sg-bp1holder); checking again in"
                  + " 2s, 10m0s left",
              "waiting: round 2: 1 of 2 groups not deletable: sg-bp1held (sg-bp1holder); checking again in"
                  + " 4s, 9m58s left"),
          run.err().lines().toList());
      assertEquals(List.of(2.0, 4.0), time.seconds());
    }
  }

  @Test
  void ndjsonIsPrintedOnceToo() {
    holdByReference();
    try (EmulatedAccount account = account()) {
      Run run = wait(account, FREE + " " + HELD + " --wait 1m -q -o ndjson");
      assertEquals(10, run.code(), run.toString());
      assertEquals(2, run.out().lines().count(), run.out());
      assertEquals("", run.err());
    }
  }

  @Test
  void whenTheTimeIsUpTheLastVerdictCounts() {
    holdByReference();
    try (EmulatedAccount account = account()) {
      Run run = wait(account, HELD + " --wait 10s -o json");
      assertEquals(10, run.code(), run.toString());
      assertEquals("referenced", run.group().path("verdict").asText());
      assertEquals(List.of(2.0, 4.0, 4.0), time.seconds());
      assertTrue(run.err().endsWith("note: --wait: time is up after 4 rounds\n"), run.err());
    }
  }

  /** The rounds together take far longer than one may. */
  @ParameterizedTest
  @ValueSource(strings = {"--timeout 20s", "--timeout 1m -v"})
  void theTimeoutBoundsEachRound(String timeout) {
    holdByReference();
    try (EmulatedAccount account = account()) {
      Run run = wait(account, HELD + " --wait 10m -o json " + timeout);
      assertEquals(10, run.code(), run.toString());
      assertFalse(run.err().contains("--timeout"), run.err());
    }
  }

  /** Each round gives up after 3 minutes without an answer; the next one has as long again. */
  @Test
  void anApiOutOfReachIsWaitedFor() {
    holdByReference();
    faults.add("*", FaultKind.THROTTLED);
    time.afterEachPause(
        now -> {
          if (now.passed().toMinutes() >= 10) {
            faults.clear();
          }
        });
    try (EmulatedAccount account = account()) {
      Run run = wait(account, FREE + " --wait 1h --concurrency 1");
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.err().startsWith("waiting: round 1: no answer: Throttling.User: "), run.err());
    }
  }

  @Test
  void whereNoCallEverSucceedsNothingIsPrinted() {
    holdByReference();
    faults.add("*", FaultKind.INTERNAL_ERROR);
    try (EmulatedAccount account = account()) {
      Run run = wait(account, FREE + " --wait 1m");
      assertEquals(5, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(run.err().contains("sgaudit: InternalError"), run.err());
    }
  }

  /** Some calls of the run succeeded, so that there is a document: it says what is open. */
  @Test
  void anOutageInTheLastRoundLeavesTheVerdictOpen() {
    holdByReference();
    inPause(1, () -> faults.add("*", FaultKind.INTERNAL_ERROR));
    try (EmulatedAccount account = account()) {
      Run run = wait(account, HELD + " --wait 1m -o json");
      assertEquals(13, run.code(), run.toString());
      assertEquals("undetermined", run.group(HELD).path("verdict").asText(), run.toString());
      assertFalse(run.json().path("complete").asBoolean(), run.toString());
    }
  }

  @Test
  void aMissingPermissionIsNotWaitedFor() {
    holdByReference();
    faults.add("DescribeNetworkInterfaces", FaultKind.DENIED);
    try (EmulatedAccount account = account()) {
      Run run = wait(account, FREE + " --wait 1h -o json");
      assertEquals(13, run.code(), run.toString());
      assertEquals(List.of(), time.seconds());
      assertTrue(
          run.err().contains("note: --wait stopped: waiting will not help: Forbidden.RAM"),
          run.err());
    }
  }

  @Test
  void refusedCredentialsAreNotWaitedFor() {
    holdByReference();
    faults.add("*", FaultKind.UNKNOWN_KEY);
    try (EmulatedAccount account = account()) {
      Run run = wait(account, FREE + " --wait 1h");
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertEquals(List.of(), time.seconds());
    }
  }

  @Test
  void whatSomebodyElseDeletesMeanwhileIsNotFound() {
    world.region(REGION).group(HELD);
    world.region(REGION).instance("i-bp1x", HELD);
    inPause(
        1,
        () -> {
          world.region(REGION).removeInstance("i-bp1x");
          world.deleteSecurityGroup(REGION, HELD);
        });
    try (EmulatedAccount account = account()) {
      Run run = wait(account, HELD + " --wait 1h -o json");
      assertEquals(12, run.code(), run.toString());
      assertEquals("not-found", run.group().path("verdict").asText());
    }
  }

  @Test
  void theLateCountOfAddressesIsWaitedFor() {
    world.region(REGION).group(HELD).hiddenAddresses(2);
    inPause(2, () -> world.region(REGION).group(HELD).hiddenAddresses(0));
    try (EmulatedAccount account = account()) {
      Run run = wait(account, HELD + " --wait 1h");
      assertEquals(0, run.code(), run.toString());
      assertTrue(
          run.err()
              .startsWith(
                  "waiting: round 1: 1 of 1 group not deletable: sg-bp1held (undetermined: addresses);"),
          run.err());
    }
  }

  /** Of many groups and blockers a line names some. */
  @Test
  void aLineOfProgressStaysALine() {
    StringBuilder ids = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      world.region(REGION).group(HELD + i);
      world.region(REGION).instance("i-bp1a" + i, HELD + i);
      world.region(REGION).instance("i-bp1b" + i, HELD + i);
      world.region(REGION).networkInterface("eni-bp1c" + i, HELD + i);
      world.region(REGION).networkInterface("eni-bp1d" + i, HELD + i);
      ids.append(HELD).append(i).append(' ');
    }
    try (EmulatedAccount account = account()) {
      Run run = wait(account, ids + "--wait 1s");
      assertEquals(11, run.code(), run.toString());
      assertEquals(
          "waiting: round 1: 5 of 5 groups not deletable: sg-bp1held1 (i-bp1a1 i-bp1b1 eni-bp1c1 and 1"
              + " more), sg-bp1held2 (i-bp1a2 i-bp1b2 eni-bp1c2 and 1 more), sg-bp1held3 (i-bp1a3"
              + " i-bp1b3 eni-bp1c3 and 1 more), and 2 more; checking again in 1s, 1s left",
          run.err().lines().findFirst().orElse(""));
    }
  }

  @Test
  void theSampleAccountIsWaitedForInVain() {
    TestConsole console = TestConsole.piped();
    int code =
        new App(time)
            .run(
                new String[] {
                  "can-delete", "--demo", SampleAccount.REFERENCED, "--wait", "5m", "-o", "ids"
                },
                console.console(),
                Map.of());
    assertEquals(10, code, console.err());
    assertEquals(List.of(2.0, 4.0, 8.0, 16.0), time.seconds().subList(0, 4));
    assertEquals("", console.out());
  }

  @Test
  void noTimeAsksOnceWithoutAWord() {
    holdByReference();
    try (EmulatedAccount account = account()) {
      Run run = wait(account, HELD + " --wait 0s -o ids");
      assertEquals(10, run.code(), run.toString());
      assertEquals("", run.err());
      assertEquals(List.of(), time.seconds());
    }
  }
}
