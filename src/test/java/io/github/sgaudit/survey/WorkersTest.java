package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

  @Test
  void answersKeepTheOrderOfTheQuestions() throws Exception {
    CountDownLatch secondAnswered = new CountDownLatch(1);
    List<Workers.Call<String>> questions =
        List.of(
            () -> {
              secondAnswered.await();
              return "first";
            },
            () -> {
              secondAnswered.countDown();
              return "second";
            });
    try (Workers workers = new Workers(2, ProgressListener.none())) {
      assertEquals(List.of("first", "second"), workers.callAll(questions));
    }
  }

  /** Answers that may not be needed never take the place of those that are. */
  @Test
  void asidesThatHangLeaveRoomForAllElse() throws Exception {
    for (int concurrency : new int[] {1, 2, 8}) {
      try (Workers workers = new Workers(concurrency, ProgressListener.none())) {
        List<Workers.Aside<Integer>> hanging = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
          hanging.add(
              workers.aside(
                  () -> {
                    Thread.sleep(Duration.ofHours(1).toMillis());
                    return 0;
                  }));
        }
        assertEquals("answered", workers.call(() -> "answered"));
        assertEquals(Optional.empty(), hanging.get(23).within(Duration.ofHours(1)));
      }
    }
  }

  @Test
  void anAsideIsSentWhereSomebodyWantsIt() throws Exception {
    try (Workers workers = new Workers(1, ProgressListener.none())) {
      AtomicInteger sent = new AtomicInteger();
      Workers.Aside<Integer> first = workers.aside(sent::incrementAndGet);
      Workers.Aside<Integer> second = workers.aside(sent::incrementAndGet);
      workers.call(() -> "all else");
      assertEquals(0, sent.get());
      second.send();
      assertEquals(Optional.of(1), second.within(Duration.ofMinutes(1)));
      first.send();
      first.send();
      assertEquals(Optional.of(2), first.within(Duration.ofMinutes(1)));
    }
  }

  @Test
  void noMoreThanSoManyAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch threeAtOnce = new CountDownLatch(3);
    List<Workers.Call<Integer>> questions =
        IntStream.range(0, 20)
            .<Workers.Call<Integer>>mapToObj(
                n ->
                    () -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      threeAtOnce.countDown();
                      threeAtOnce.await();
                      now.decrementAndGet();
                      return n;
                    })
            .toList();
    try (Workers workers = new Workers(3, ProgressListener.none())) {
      assertEquals(IntStream.range(0, 20).boxed().toList(), workers.callAll(questions));
    }
    assertEquals(3, most.get());
  }

  @Test
  void aBugEndsWhatIsUnderWay() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    List<Workers.Call<String>> questions = new ArrayList<>();
    questions.add(
        () -> {
          started.await();
          throw new IllegalStateException("bug");
        });
    questions.add(hanging(started, interrupted));
    try (Workers workers = new Workers(2, ProgressListener.none())) {
      assertEquals(
          "bug",
          assertThrows(IllegalStateException.class, () -> workers.callAll(questions)).getMessage());
      assertTrue(interrupted.await(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void anInterruptEndsWhatIsUnderWay() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread asking =
        new Thread(
            () -> {
              try (Workers workers = new Workers(2, ProgressListener.none())) {
                workers.callAll(List.of(hanging(started, interrupted)));
              } catch (InterruptedException e) {
                ended.countDown();
              }
            });
    asking.start();
    started.await();
    asking.interrupt();
    assertTrue(ended.await(30, TimeUnit.SECONDS));
    assertTrue(interrupted.await(30, TimeUnit.SECONDS));
  }

  private static Workers.Call<String> hanging(CountDownLatch started, CountDownLatch interrupted) {
    return () -> {
      try {
        started.countDown();
        new CountDownLatch(1).await();
        return "never";
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    };
  }

  @Test
  void errandsRunSideBySideAndKeepTheirOrder() throws Exception {
    CountDownLatch secondAnswered = new CountDownLatch(1);
    try (Workers workers = new Workers(2, ProgressListener.none())) {
      Workers.Call<String> first =
          () -> {
            secondAnswered.await();
            return "first";
          };
      Workers.Call<String> second =
          () -> {
            secondAnswered.countDown();
            return "second";
          };
      assertEquals(
          List.of(List.of("first"), List.of("second")),
          workers.runAll(
              List.of(
                  () -> workers.callAll(List.of(first)), () -> workers.callAll(List.of(second)))));
    }
  }

  @Test
  void errandsFollowOneAnotherWhereOneQuestionMayBeUnderWay() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (Workers workers = new Workers(1, ProgressListener.none())) {
      List<Workers.Task<Integer>> errands = new ArrayList<>();
      for (int errand = 0; errand < 4; errand++) {
        int number = errand;
        errands.add(
            () -> {
              for (int step = 0; step < 3; step++) {
                String told = number + "." + step;
                workers.callAll(List.of(() -> order.add(told)));
              }
              return number;
            });
      }
      assertEquals(List.of(0, 1, 2, 3), workers.runAll(errands));
    }
    assertEquals(order.stream().sorted().toList(), order);
  }

  @Test
  void aBugInOneErrandEndsTheOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch underWay = new CountDownLatch(1);
    try (Workers workers = new Workers(2, ProgressListener.none())) {
      Workers.Call<String> endless =
          () -> {
            underWay.countDown();
            try {
              never.await();
              return "never";
            } finally {
              ended.countDown();
            }
          };
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.runAll(
                  List.of(
                      () -> {
                        underWay.await();
                        throw new IllegalStateException("a bug");
                      },
                      () -> workers.callAll(List.of(endless)))));
      assertTrue(ended.await(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void whatIsStartedIsUnderWayWhileOtherQuestionsAreAsked() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (Workers workers = new Workers(2, ProgressListener.none())) {
      Workers.Task<List<String>> started =
          workers.start(
              List.of(
                  () -> {
                    asked.await();
                    return "started";
                  }));
      assertEquals(
          List.of("asked"),
          workers.callAll(
              List.of(
                  () -> {
                    asked.countDown();
                    return "asked";
                  })));
      assertEquals(List.of("started"), started.run());
    }
  }
}
