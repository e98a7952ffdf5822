package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
class PaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ControlledTime time = new ControlledTime();
  private final Pace pace = new Pace(time);
  private final RunDeadline deadline = new RunDeadline(time, Duration.ofMinutes(10));

  private Pace.Turn turn() throws InterruptedException {
    return Objects.requireNonNull(pace.await(deadline));
  }

  private List<Pace.Turn> turns(int number) throws InterruptedException {
    List<Pace.Turn> turns = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      turns.add(turn());
    }
    return turns;
  }

  private void passOneAfterAnother(int number) throws InterruptedException {
    for (int i = 0; i < number; i++) {
      try (Pace.Turn turn = turn()) {
        turn.passed();
      }
    }
  }

  @Test
  void letsAllThroughUntilOneIsRefused() throws Exception {
    turns(Pace.WIDEST);
    assertEquals(List.of(), time.pauses());
  }

  @Test
  void letsNothingThroughBeforeThePauseOfTheRefusedCallIsOver() throws Exception {
    try (Pace.Turn turn = turn()) {
      turn.refused();
      assertEquals(SECOND, turn.closeFor(SECOND));
    }
    time.pass(Duration.ofMillis(300));
    turn().close();
    assertEquals(List.of(Duration.ofMillis(700)), time.pauses());
    turn().close();
    assertEquals(1, time.pauses().size());
  }

  @Test
  void theLongestPauseCounts() throws Exception {
    List<Pace.Turn> turns = turns(2);
    assertEquals(SECOND, turns.get(0).closeFor(SECOND));
    assertEquals(SECOND, turns.get(1).closeFor(Duration.ofMillis(10)));
    assertEquals(Duration.ofSeconds(2), turns.get(1).closeFor(Duration.ofSeconds(2)));
  }

  @Test
  void halvesWhatMayBeUnderWayOncePerRound() throws Exception {
    List<Pace.Turn> turns = turns(8);
    assertEquals(List.of(0, 0, 0), turns.subList(0, 3).stream().map(Pace.Turn::refused).toList());
    assertEquals(4, pace.width());
    turns.forEach(Pace.Turn::close);
    for (int width : List.of(2, 1, 1)) {
      List<Pace.Turn> next = turns(pace.width());
      next.forEach(Pace.Turn::refused);
      next.forEach(Pace.Turn::close);
      assertEquals(width, pace.width());
    }
  }

  @Test
  void countsTheRefusalsInARow() throws Exception {
    for (int before : List.of(0, 1, 2)) {
      try (Pace.Turn turn = turn()) {
        assertEquals(before, turn.refused());
        assertTrue(pace.isThrottled());
      }
    }
    passOneAfterAnother(1);
    assertTrue(!pace.isThrottled());
    try (Pace.Turn turn = turn()) {
      assertEquals(0, turn.refused());
    }
  }

  @Test
  void recoversByOneForEachRoundOfAnswers() throws Exception {
    try (Pace.Turn turn = turn()) {
      turn.refused();
    }
    List<Integer> widths = new ArrayList<>();
    for (int answers = 0; answers < 7; answers++) {
      widths.add(pace.width());
      passOneAfterAnother(1);
    }
    assertEquals(List.of(1, 2, 2, 3, 3, 3, 4), widths);
    passOneAfterAnother(1000);
    assertEquals(Pace.WIDEST, pace.width());
  }

  @Test
  void anAnswerToWhatWasSentBeforeTheRefusalTellsNothing() throws Exception {
    List<Pace.Turn> turns = turns(2);
    turns.get(0).refused();
    turns.get(1).passed();
    assertTrue(pace.isThrottled());
    assertEquals(1, pace.width());
  }

  @Test
  void waitsNoLongerThanThereIsTime() throws Exception {
    RunDeadline near = new RunDeadline(time, Duration.ofSeconds(5));
    try (Pace.Turn turn = turn()) {
      turn.refused();
      turn.closeFor(Duration.ofSeconds(20));
    }
    assertNull(pace.await(near));
    assertEquals(List.of(Duration.ofSeconds(5)), time.pauses());
  }

  @Test
  void whoeverIsTooManyWaitsForAnotherToEnd() throws Exception {
    try (Pace.Turn turn = turn()) {
      turn.refused();
    }
    Pace.Turn first = turn();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Pace.Turn> second = other.submit(this::turn);
      Future<?> interrupted = other.submit(this::turn);
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

  /** Eight calls at once are throttled: of these and of all after them fewer are under way. */
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
        questions.add(threads.submit(() -> client.instancesIn(REGION, id)));
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
