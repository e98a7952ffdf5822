package io.github.sgaudit.call;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.FakeTransport;
import io.github.sgaudit.ecs.TestClient;
import io.github.sgaudit.testing.SteppedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThrottleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SteppedTime time = new SteppedTime();
  private final Throttle throttle = new Throttle(time);
  private final RunDeadline deadline = new RunDeadline(time, Duration.ofMinutes(10));

  private Throttle.Permit permit() throws InterruptedException {
    return Objects.requireNonNull(throttle.await(deadline));
  }

  private List<Throttle.Permit> permits(int number) throws InterruptedException {
    List<Throttle.Permit> permits = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      permits.add(permit());
    }
    return permits;
  }

  private void passOneAfterAnother(int number) throws InterruptedException {
    for (int i = 0; i < number; i++) {
      try (Throttle.Permit permit = permit()) {
        permit.passed();
      }
    }
  }

  @Test
  void letsAllThroughUntilOneIsRefused() throws Exception {
    permits(Throttle.WIDEST);
    assertEquals(List.of(), time.pauses());
  }

  @Test
  void letsNothingThroughBeforeThePauseOfTheRefusedCallIsOver() throws Exception {
    try (Throttle.Permit permit = permit()) {
      permit.refused();
      assertEquals(SECOND, permit.closeFor(SECOND));
    }
    time.pass(Duration.ofMillis(300));
    permit().close();
    assertEquals(List.of(Duration.ofMillis(700)), time.pauses());
    permit().close();
    assertEquals(1, time.pauses().size());
  }

  @Test
  void theLongestPauseCounts() throws Exception {
    List<Throttle.Permit> permits = permits(2);
    assertEquals(SECOND, permits.get(0).closeFor(SECOND));
    assertEquals(SECOND, permits.get(1).closeFor(Duration.ofMillis(10)));
    assertEquals(Duration.ofSeconds(2), permits.get(1).closeFor(Duration.ofSeconds(2)));
  }

  @Test
  void halvesWhatMayBeUnderWayOncePerRound() throws Exception {
    List<Throttle.Permit> permits = permits(8);
    assertEquals(
        List.of(0, 0, 0), permits.subList(0, 3).stream().map(Throttle.Permit::refused).toList());
    assertEquals(4, throttle.width());
    permits.forEach(Throttle.Permit::close);
    for (int width : List.of(2, 1, 1)) {
      List<Throttle.Permit> next = permits(throttle.width());
      next.forEach(Throttle.Permit::refused);
      next.forEach(Throttle.Permit::close);
      assertEquals(width, throttle.width());
    }
  }

  @Test
  void countsTheRefusalsInARow() throws Exception {
    for (int before : List.of(0, 1, 2)) {
      try (Throttle.Permit permit = permit()) {
        assertEquals(before, permit.refused());
        assertTrue(throttle.isThrottled());
      }
    }
    passOneAfterAnother(1);
    assertTrue(!throttle.isThrottled());
    try (Throttle.Permit permit = permit()) {
      assertEquals(0, permit.refused());
    }
  }

  @Test
  void recoversByOneForEachRoundOfAnswers() throws Exception {
    try (Throttle.Permit permit = permit()) {
      permit.refused();
    }
    List<Integer> widths = new ArrayList<>();
    for (int answers = 0; answers < 7; answers++) {
      widths.add(throttle.width());
      passOneAfterAnother(1);
    }
    assertEquals(List.of(1, 2, 2, 3, 3, 3, 4), widths);
    passOneAfterAnother(1000);
    assertEquals(Throttle.WIDEST, throttle.width());
  }

  @Test
  void anAnswerToWhatWasSentBeforeTheRefusalTellsNothing() throws Exception {
    List<Throttle.Permit> permits = permits(2);
    permits.get(0).refused();
    permits.get(1).passed();
    assertTrue(throttle.isThrottled());
    assertEquals(1, throttle.width());
  }

  @Test
  void waitsNoLongerThanThereIsTime() throws Exception {
    RunDeadline near = new RunDeadline(time, Duration.ofSeconds(5));
    try (Throttle.Permit permit = permit()) {
      permit.refused();
      permit.closeFor(Duration.ofSeconds(20));
    }
    assertNull(throttle.await(near));
    assertEquals(List.of(Duration.ofSeconds(5)), time.pauses());
  }

  @Test
  void whoeverIsTooManyWaitsForAnotherToEnd() throws Exception {
    try (Throttle.Permit permit = permit()) {
      permit.refused();
    }
    Throttle.Permit first = permit();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Throttle.Permit> second = other.submit(this::permit);
      Future<?> interrupted = other.submit(this::permit);
      Thread.sleep(20);
      assertTrue(!second.isDone());
      first.close();
      assertNotNull(second.get(30, TimeUnit.SECONDS));
      interrupted.cancel(true);
    } finally {
      other.shutdownNow();
    }
    assertTrue(other.awaitTermination(30, TimeUnit.SECONDS), "an interrupt ends the wait");
  }

  /** Eight parallel calls are throttled; afterwards fewer run in parallel. */
  @Test
  void theWholeClientSlowsDownAndOtherActionsDoNot() throws Exception {
    CyclicBarrier eightAtOnce = new CyclicBarrier(8);
    CyclicBarrier fourAtOnce = new CyclicBarrier(4);
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger mostAfterwards = new AtomicInteger();
    FakeTransport transport =
        new FakeTransport(
            parameters -> {
              if ("DescribeRegions".equals(parameters.get("Action"))) {
                return response(
                    200,
                    "{\"RequestId\":\"r\",\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"}]}}");
              }
              try {
                if (sent.incrementAndGet() <= 8) {
                  eightAtOnce.await(30, TimeUnit.SECONDS);
                  return error(400, "Throttling.User");
                }
                mostAfterwards.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                fourAtOnce.await(30, TimeUnit.SECONDS);
                underWay.decrementAndGet();
                return response(200, "{\"RequestId\":\"r\",\"Instances\":{\"Instance\":[]}}");
              } catch (java.util.concurrent.BrokenBarrierException
                  | java.util.concurrent.TimeoutException e) {
                throw new AssertionError(e);
              }
            });
    TestClient test = new TestClient(transport);
    EcsClient client = test.client();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> questions = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String id = "sg-" + i;
        questions.add(threads.submit(() -> client.instancesIn(REGION, id, member -> true)));
      }
      for (Future<?> question : questions) {
        question.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(16, sent.get());
    assertEquals(4, mostAfterwards.get());
    List<Duration> pauses = test.time.pauses();
    assertEquals(List.of("cn-a"), client.describeRegions(REGION));
    assertEquals(pauses, test.time.pauses());
  }
}
