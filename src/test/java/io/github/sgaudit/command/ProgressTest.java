package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.survey.ProgressListener.Topic;
import io.github.sgaudit.testing.HandTicker;
import io.github.sgaudit.testing.SteppedTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the status line comes and goes, by a clock and a beat that the test makes. */
@Timeout(60)
class ProgressTest {
  private static final String ERASE = "\r\u001b[K";

  private final SteppedTime time = new SteppedTime();
  private final HandTicker ticker = new HandTicker();
  private final TestConsole console = TestConsole.terminal(80);

  private Progress begin(Map<String, String> environment) {
    return new Progress(
        console.console(), ProgressSettings.of(console.console(), environment, time, ticker));
  }

  @Test
  void comesAfterHalfASecondAndGoesAtTheEnd() {
    try (Progress progress = begin(Map.of())) {
      progress.run().asks(List.of("cn-hangzhou"));
      ticker.tick();
      time.pass(Duration.ofMillis(499));
      ticker.tick();
      assertEquals("", console.err());
      time.pass(Duration.ofMillis(1));
      ticker.tick();
      assertEquals(ERASE + "asking cn-hangzhou", console.err());
      assertEquals(0, ticker.ended());
    }
    assertEquals(ERASE + "asking cn-hangzhou" + ERASE, console.err());
    assertEquals(1, ticker.ended());
    ticker.tick();
    assertEquals(ERASE + "asking cn-hangzhou" + ERASE, console.err(), "after the end");
  }

  @Test
  void aRunThatIsShortShowsNothing() {
    try (Progress progress = begin(Map.of())) {
      progress.run().planned(Topic.LISTS, 1);
      time.pass(Duration.ofMillis(499));
      ticker.tick();
    }
    assertEquals("", console.err());
  }

  @Test
  void isWrittenAnewByTheBeatAndOnlyWhereItChanged() {
    try (Progress progress = begin(Map.of())) {
      progress.run().asks(List.of("cn-hangzhou"));
      time.pass(Duration.ofSeconds(1));
      ticker.tick();
      progress.run().planned(Topic.REFERENCES, 5);
      progress.run().done(Topic.REFERENCES, 1);
      ticker.tick();
      ticker.tick();
      progress.run().done(Topic.REFERENCES, 1);
      progress.run().done(Topic.REFERENCES, 1);
    }
    assertEquals(
        ERASE
            + "asking cn-hangzhou"
            + ERASE
            + "asking cn-hangzhou: references 1 of 5 groups"
            + ERASE,
        console.err());
  }

  @ParameterizedTest
  @CsvSource({
    "CI, true, 0",
    "CI, 1, 0",
    "CI, woodpecker, 0",
    "CI, '', 1",
    "CI, false, 1",
    "TERM, dumb, 0",
    "TERM, xterm-256color, 1"
  })
  void noneComesWhereNobodyWatches(String variable, String value, int started) {
    try (Progress progress = begin(Map.of(variable, value))) {
      progress.run().asks(List.of("cn-hangzhou"));
      time.pass(Duration.ofSeconds(1));
      ticker.tick();
    }
    assertEquals(started, ticker.started());
    assertEquals(started == 0, console.err().isEmpty(), console.err());
  }

  @Test
  void noneComesInAPipe() {
    TestConsole piped = TestConsole.piped();
    assertFalse(ProgressSettings.of(piped.console(), Map.of(), time, ticker).shown());
    assertTrue(ProgressSettings.of(console.console(), Map.of(), time, ticker).shown());
  }

  @Test
  void theBeatOfThisMachineEndsWithItsThread() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    Ticker.Ticking ticking =
        Ticker.system()
            .start(Duration.ZERO, Duration.ofMillis(1), () -> threads.add(Thread.currentThread()));
    Thread first = threads.take();
    assertTrue(first.isDaemon(), "does not keep the process from ending");
    assertEquals(first, threads.take());
    ticking.close();
    first.join();
  }

  @Test
  void theBeatOfThisMachineEndsWhileACallIsUnderWay() throws Exception {
    CountDownLatch calling = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    Ticker.Ticking ticking =
        Ticker.system()
            .start(
                Duration.ZERO,
                Duration.ofMillis(1),
                () -> {
                  threads.add(Thread.currentThread());
                  calling.countDown();
                  boolean interrupted = true;
                  while (interrupted) {
                    try {
                      goOn.await();
                      interrupted = false;
                    } catch (InterruptedException e) {
                      // Goes on, as a write to a terminal does.
                    }
                  }
                });
    calling.await();
    ticking.close();
    goOn.countDown();
    threads.take().join();
    assertEquals(0, threads.size(), "no call after the end");
  }
}
