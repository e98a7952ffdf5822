package io.github.sgaudit.survey;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members are walked by what the first page of a long list shows; the rest must not be lost. */
class EarlyWalkTest {
  private static final int PAGE = 100;
  private static final String LIST = "DescribeSecurityGroups";
  private static final String INSTANCES = "DescribeInstances";
  private static final String INTERFACES = "DescribeNetworkInterfaces";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  private void groups(int from, int to, String vpcId) {
    IntStream.range(from, to).forEach(number -> region.group(id(number)).vpc(vpcId));
  }

  private static String id(int number) {
    return "sg-early%03d".formatted(number);
  }

  private void use(int number, String vpcId) {
    region.instance("i-early" + number, id(number)).vpc(vpcId);
  }

  private static List<String> allBut(int count, List<Integer> used) {
    return IntStream.range(0, count)
        .filter(number -> !used.contains(number))
        .mapToObj(EarlyWalkTest::id)
        .toList();
  }

  private static List<String> actions(EmulatedAccount account) {
    return account.requests().stream().map(RecordedRequest::action).toList();
  }

  private static long calls(EmulatedAccount account, String action) {
    return account.requests(action).size();
  }

  @Test
  void theWalkIsUnderWayWhileTheListIsRead() {
    groups(0, 6 * PAGE, "vpc-1");
    use(0, "vpc-1");
    use(599, "vpc-1");
    CountDownLatch walking = new CountDownLatch(1);
    AtomicInteger pages = new AtomicInteger();
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(
                call -> {
                  if (call.action().equals(INSTANCES)) {
                    walking.countDown();
                  } else if (call.action().equals(LIST) && pages.incrementAndGet() == 2) {
                    await(walking);
                  }
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      Run run = account.json("unused");
      assertEquals(allBut(6 * PAGE, List.of(0, 599)), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
      List<String> actions = actions(account);
      assertTrue(actions.indexOf(INSTANCES) < actions.lastIndexOf(LIST), () -> actions.toString());
      // One walk, and the dry run.
      assertEquals(2, calls(account, INSTANCES));
    }
  }

  @Test
  void oneQuestionUnderWayIsOne() {
    groups(0, 2 * PAGE, "vpc-1");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("unused", "--concurrency", "1");
      assertEquals(allBut(2 * PAGE, List.of()), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
      List<String> actions = actions(account);
      assertTrue(actions.indexOf(INSTANCES) > actions.lastIndexOf(LIST), () -> actions.toString());
    }
  }

  @Test
  void aVpcOfLaterPagesIsWalkedToo() {
    groups(0, PAGE, "vpc-1");
    groups(PAGE, 2 * PAGE, "vpc-2");
    use(7, "vpc-1");
    use(PAGE + 7, "vpc-2");
    region.networkInterface("eni-early", id(PAGE + 8)).vpc("vpc-2");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("unused");
      assertEquals(allBut(2 * PAGE, List.of(7, PAGE + 7, PAGE + 8)), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
      assertEquals(3, calls(account, INSTANCES), "a walk for each VPC, and the dry run");
    }
  }

  @Test
  void whatTheFirstPageIsTooSmallForIsWalkedAgain() {
    groups(0, PAGE - 1, "vpc-1");
    groups(PAGE - 1, 2 * PAGE, "vpc-2");
    // Two pages of instances, where one group of the first page makes one page worth trying.
    IntStream.range(0, 150)
        .forEach(number -> region.instance("i-many" + number, id(PAGE - 1)).vpc("vpc-2"));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("unused");
      assertEquals(allBut(2 * PAGE, List.of(PAGE - 1)), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
    }
  }

  @Test
  void whereTheFirstPageShowsManyVpcsTheRegionIsWalkedOnce() {
    IntStream.range(0, PAGE).forEach(number -> region.group(id(number)).vpc("vpc-" + number));
    groups(PAGE, 2 * PAGE, "vpc-late");
    use(3, "vpc-3");
    use(PAGE + 3, "vpc-late");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("unused");
      assertEquals(allBut(2 * PAGE, List.of(3, PAGE + 3)), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
      assertEquals(2, calls(account, INSTANCES));
    }
  }

  @Test
  void whereLaterPagesShowManyVpcsTheRegionIsWalkedAfterAll() {
    groups(0, PAGE, "vpc-early");
    IntStream.range(PAGE, 2 * PAGE)
        .forEach(number -> region.group(id(number)).vpc("vpc-" + number));
    use(3, "vpc-early");
    use(PAGE + 3, "vpc-" + (PAGE + 3));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("unused");
      assertEquals(allBut(2 * PAGE, List.of(3, PAGE + 3)), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
    }
  }

  @Test
  void aWalkThatFailsEarlyIsWalkedAgain() {
    groups(0, 2 * PAGE, "vpc-1");
    use(3, "vpc-1");
    Faults faults = Faults.none().next(INSTANCES, FaultKind.UNKNOWN_SHAPE, 1);
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = account.json("unused");
      assertEquals(allBut(2 * PAGE, List.of(3)), run.ids(), run.err());
      assertEquals(0, run.code(), run.err());
    }
  }

  @Test
  void aListThatFailsLaterHasNoAnswerWhateverWasWalked() {
    groups(0, 3 * PAGE, "vpc-1");
    Faults faults = Faults.none().next(LIST, FaultKind.TOKEN_LOOP, 10);
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = account.json("unused");
      assertEquals(5, run.code(), run.toString());
      assertEquals("", run.out());
    }
  }

  /** The walk ends before the group is made, and the list comes to it later. */
  @Test
  void ofAGroupYoungerThanTheWalkTheMembersAreAskedAgain() throws Exception {
    groups(0, 2 * PAGE + 50, "vpc-1");
    // Instances, interfaces, and interfaces of services.
    CountDownLatch walked = new CountDownLatch(3);
    AtomicInteger pages = new AtomicInteger();
    EmulatorOptions options =
        EmulatorOptions.builder()
            .behaviour(Behaviour.with(Quirk.ECS_COUNTS_ABSENT))
            .afterCall(
                call -> {
                  if (List.of(INSTANCES, INTERFACES).contains(call.action())) {
                    walked.countDown();
                  } else if (call.action().equals(LIST) && pages.incrementAndGet() == 2) {
                    await(walked);
                    region.group("sg-young").vpc("vpc-1").created(Instant.now().toString());
                    region.instance("i-young", "sg-young").vpc("vpc-1");
                  }
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      Run run = account.json("unused");
      assertEquals(3, pages.get());
      assertEquals(allBut(2 * PAGE + 50, List.of()), run.ids(), run.err());
      assertEquals(0, run.code(), run.toString());
    }
  }

  /** The interfaces are read before the region's first instance starts, the instances after. */
  @ParameterizedTest
  @CsvSource({"3, 7", "200, 2"})
  void anInstanceThatStartsMeanwhileDoesNotMakeInterfacesLookHidden(int count, int questions) {
    groups(0, count, "vpc-1");
    region.group("sg-other").vpc("vpc-1").serviceManaged(7);
    CountDownLatch interfacesRead = new CountDownLatch(questions);
    AtomicBoolean started = new AtomicBoolean();
    EmulatorOptions options =
        EmulatorOptions.builder()
            .faults(Faults.none().next(INSTANCES, FaultKind.THROTTLED, 1))
            .afterCall(
                call -> {
                  if (call.action().equals(INTERFACES)) {
                    interfacesRead.countDown();
                  } else if (call.action().equals(INSTANCES) && !started.getAndSet(true)) {
                    await(interfacesRead);
                    region.instance("i-first", "sg-other").vpc("vpc-1");
                  }
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      Run run = account.json("unused");
      assertEquals(allBut(count, List.of()), run.ids(), run.toString());
      assertEquals(0, run.code(), run.toString());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A list that starts over says of a group what it says the last time. */
  @Test
  void whatTheListSaysLastCounts() {
    groups(0, 2 * PAGE, "vpc-1");
    EmulatorOptions options =
        EmulatorOptions.builder()
            .faults(Faults.none().next(LIST, FaultKind.TOKEN_EXPIRED, 1))
            .afterCall(
                call -> {
                  if (call.action().equals(LIST)) {
                    region.group(id(0)).serviceManaged(7);
                  }
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      Run run = account.json("unused");
      assertEquals(allBut(2 * PAGE, List.of(0)), run.ids(), run.err());
      assertEquals(4, calls(account, LIST), "a page, an expired token, two pages");
    }
  }
}
