package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RoundTripsTest {
  private static final String GROUPS = "DescribeSecurityGroups";
  private static final String INSTANCES = "DescribeInstances";

  private final World world =
      World.of("1234567890123456").accessKey(SignedClient.KEY_ID, SignedClient.SECRET);
  private final Faults faults = Faults.none();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  /** How many requests the server must have before it answers any. */
  private volatile CountDownLatch wave = new CountDownLatch(0);

  private Emulator emulator;
  private SignedClient client;

  @BeforeEach
  void start() throws Exception {
    world.region("cn-hangzhou");
    EmulatorOptions options =
        EmulatorOptions.builder().faults(faults).afterCall(this::waitForTheOthers).build();
    emulator = Emulator.start(world, options);
    client = new SignedClient(emulator);
  }

  private void waitForTheOthers(RecordedRequest request) {
    CountDownLatch others = wave;
    others.countDown();
    awaitUnchecked(others);
  }

  @AfterEach
  void stop() {
    emulator.close();
    callers.shutdownNow();
  }

  private void together(String... actions) throws Exception {
    wave = new CountDownLatch(actions.length);
    List<Future<?>> calls = new ArrayList<>();
    for (String action : actions) {
      calls.add(callers.submit(() -> client.call(action)));
    }
    for (Future<?> call : calls) {
      call.get(60, TimeUnit.SECONDS);
    }
    wave = new CountDownLatch(0);
  }

  private List<List<String>> waves() {
    return emulator.waves(request -> true).stream()
        .map(each -> each.stream().map(RecordedRequest::action).sorted().toList())
        .toList();
  }

  @Test
  void noRequestIsNoRoundTrip() {
    assertEquals(0, emulator.roundTrips());
  }

  @Test
  void oneAfterTheOther() throws Exception {
    for (int number = 0; number < 50; number++) {
      client.call(GROUPS);
    }
    assertEquals(50, emulator.roundTrips());
  }

  @Test
  void allAtOnce() throws Exception {
    String[] actions = Stream.generate(() -> GROUPS).limit(20).toArray(String[]::new);
    together(actions);
    assertEquals(1, emulator.roundTrips());
    assertEquals(List.of(List.of(actions)), waves());
  }

  @Test
  void wavesAreCountedOnce() throws Exception {
    together(GROUPS, INSTANCES, INSTANCES);
    together(INSTANCES, INSTANCES);
    client.call(GROUPS);
    assertEquals(
        List.of(
            List.of(INSTANCES, INSTANCES, GROUPS), List.of(INSTANCES, INSTANCES), List.of(GROUPS)),
        waves());
  }

  /** A request that takes long waits for nothing, however many others are answered meanwhile. */
  @Test
  void longRequestIsInTheWaveOfItsArrival() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(
                request -> {
                  if (request.action().equals(INSTANCES)) {
                    arrived.countDown();
                    awaitUnchecked(released);
                  }
                })
            .build();
    try (Emulator other = Emulator.start(world, options)) {
      SignedClient one = new SignedClient(other);
      Future<?> slow = callers.submit(() -> one.call(INSTANCES));
      arrived.await();
      for (int number = 0; number < 5; number++) {
        one.call(GROUPS);
      }
      assertEquals(5, other.roundTrips(), "the slow one is not answered yet");
      released.countDown();
      slow.get();
      assertEquals(5, other.roundTrips());
      one.call(GROUPS);
      assertEquals(6, other.roundTrips());
      assertEquals(2, other.waves(request -> true).get(0).size());
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void someRequestsMayBeLeftOut() throws Exception {
    client.call(GROUPS);
    client.call("GetCallerIdentity");
    together(GROUPS, INSTANCES);
    assertEquals(3, emulator.roundTrips());
    assertEquals(2, emulator.roundTrips(request -> !request.action().equals("GetCallerIdentity")));
    assertEquals(1, emulator.roundTrips(request -> request.action().equals(INSTANCES)));
    assertEquals(0, emulator.roundTrips(request -> false));
  }

  @Test
  void clearedRequestsDoNotCount() throws Exception {
    client.call(GROUPS);
    client.call(GROUPS);
    emulator.clearRequests();
    assertEquals(0, emulator.roundTrips());
    client.call(GROUPS);
    assertEquals(1, emulator.roundTrips());
  }

  @Test
  void refusedAndBrokenAnswersAreWaitedForToo() throws Exception {
    faults.next("*", FaultKind.INTERNAL_ERROR, 1);
    client.call(GROUPS);
    client.call("RunInstances");
    for (FaultKind kind : List.of(FaultKind.DISCONNECT, FaultKind.TRUNCATED)) {
      faults.next("*", kind, 1);
      Map<String, String> form =
          client.signV1("POST", client.parameters(GROUPS, "RegionId", "cn-hangzhou"));
      assertThrows(IOException.class, () -> client.post(Map.of(), form));
    }
    faults.add(FaultRule.builder("*", FaultKind.SLOW_DRIP).duration(Duration.ZERO).build());
    client.call(GROUPS);
    client.call(GROUPS);
    assertEquals(6, emulator.roundTrips());
  }

  @Test
  void latencySeparatesWhatIsSentTogetherFromWhatIsNot() throws Exception {
    EmulatorOptions options = EmulatorOptions.builder().latency(Duration.ofMillis(400)).build();
    try (Emulator slow = Emulator.start(world, options)) {
      SignedClient one = new SignedClient(slow);
      List<Future<?>> calls = new ArrayList<>();
      for (int number = 0; number < 6; number++) {
        calls.add(callers.submit(() -> one.call(INSTANCES)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      one.call(GROUPS);
      assertEquals(2, slow.roundTrips());
    }
  }
}
