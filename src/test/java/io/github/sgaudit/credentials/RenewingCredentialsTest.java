package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.SkippingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenewingCredentialsTest {
  private final SkippingTime time = new SkippingTime();
  private final Source source = new Source();
  private final RenewingCredentials credentials = new RenewingCredentials(source, time);

  /** Gives numbered keys, or fails where the test says so. */
  private final class Source implements CredentialFetcher {
    private final List<Boolean> patience = new ArrayList<>();
    private @Nullable Duration lifetime = Duration.ofHours(1);
    private @Nullable String failure;
    private boolean alwaysTheSame;
    private int given;

    @Override
    public Credentials fetch(boolean patiently) throws FailureException {
      patience.add(patiently);
      if (failure != null) {
        throw FailureException.ofCredentials(Kind.NETWORK, failure);
      }
      given = alwaysTheSame ? 1 : given + 1;
      Instant expiration = lifetime == null ? null : time.now().plus(lifetime);
      return key(given).expiringAt(expiration);
    }
  }

  private static Credentials key(int number) {
    return new Credentials("STS.NUkeyOfTheTest" + number, "secret", "token");
  }

  private static void assertSameKey(Credentials expected, Credentials actual) {
    assertEquals(expected, actual.expiringAt(null));
  }

  @Test
  void fetchesWhenFirstAskedAndKeepsWhatItGot() throws Exception {
    assertNull(credentials.maskedAccessKeyId());
    assertEquals(List.of(), source.patience);
    assertSameKey(key(1), credentials.get());
    time.sleep(Duration.ofMinutes(54));
    assertSameKey(key(1), credentials.get());
    assertEquals(List.of(true), source.patience);
    assertEquals("STS.****est1", credentials.maskedAccessKeyId());
  }

  @Test
  void fetchesAnewFiveMinutesBeforeTheEndWithoutWaitingForFaultsToPass() throws Exception {
    credentials.get();
    time.sleep(Duration.ofMinutes(55));
    assertSameKey(key(2), credentials.get());
    assertEquals(List.of(true, false), source.patience);
    assertEquals("STS.****est2", credentials.maskedAccessKeyId());
  }

  @Test
  void fetchesShortLivedOnesAnewInTheLastQuarter() throws Exception {
    source.lifetime = Duration.ofMinutes(8);
    credentials.get();
    time.sleep(Duration.ofMinutes(6).minusSeconds(1));
    assertSameKey(key(1), credentials.get());
    time.sleep(Duration.ofSeconds(1));
    assertSameKey(key(2), credentials.get());
  }

  @Test
  void keepsForEverWhatNeverExpires() throws Exception {
    source.lifetime = null;
    credentials.get();
    time.sleep(Duration.ofDays(400));
    assertSameKey(key(1), credentials.get());
  }

  @Test
  void goesOnWithTheOldOnesWhereFetchingFailsAndTriesAgainLater() throws Exception {
    credentials.get();
    time.sleep(Duration.ofMinutes(56));
    source.failure = "out of reach";
    assertSameKey(key(1), credentials.get());
    assertSameKey(key(1), credentials.get());
    assertEquals(List.of(true, false), source.patience, "not tried again at once");
    time.sleep(Duration.ofSeconds(30));
    assertSameKey(key(1), credentials.get());
    assertEquals(List.of(true, false, false), source.patience);
    source.failure = null;
    time.sleep(Duration.ofSeconds(30));
    assertSameKey(key(2), credentials.get());
  }

  @Test
  void failsWhereTheOldOnesHaveExpired() throws Exception {
    credentials.get();
    time.sleep(Duration.ofHours(1));
    source.failure = "out of reach";
    FailureException failure = assertThrows(FailureException.class, credentials::get);
    assertEquals("out of reach", failure.getMessage());
    assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
    assertEquals(List.of(true, true), source.patience);
  }

  @Test
  void refusesWhatHasExpiredAlready() {
    source.lifetime = Duration.ZERO;
    assertEquals(
        "the credentials that were given expired at 2026-11-21T12:00:00Z, but it is"
            + " 2026-11-21T12:00:00Z here: check this machine's clock, or get new ones",
        assertThrows(FailureException.class, credentials::get).getMessage());
  }

  @Test
  void renewsWhatTheApiRefusedOnce() throws Exception {
    Credentials refused = credentials.get();
    assertTrue(credentials.renew(refused));
    assertSameKey(key(2), credentials.get());
    assertTrue(credentials.renew(refused), "another thread's refusal, renewed already");
    assertEquals(2, source.given);
    assertFalse(credentials.renew(key(2)), "new ones that are refused as well");
    assertEquals(2, source.given);
  }

  @Test
  void doesNotTakeTheSameKeyForANewOne() throws Exception {
    source.alwaysTheSame = true;
    assertFalse(credentials.renew(credentials.get()));
  }

  @Test
  void aRenewalThatFailsIsToldOnce() throws Exception {
    Credentials refused = credentials.get();
    source.failure = "out of reach";
    assertThrows(FailureException.class, () -> credentials.renew(refused));
    assertFalse(credentials.renew(refused));
    assertEquals(2, source.patience.size());
  }

  @Test
  void oneThreadFetchesForAll() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger fetched = new AtomicInteger();
    RenewingCredentials shared =
        new RenewingCredentials(
            patiently -> {
              fetched.incrementAndGet();
              asked.countDown();
              answer.await();
              return key(1).expiringAt(time.now().plus(Duration.ofHours(1)));
            },
            time);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Credentials>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(shared::get));
      }
      asked.await();
      answer.countDown();
      for (Future<Credentials> each : all) {
        assertSameKey(key(1), each.get());
      }
      assertEquals(1, fetched.get());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whileOneThreadFetchesEarlyTheOthersGoOn() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    RenewingCredentials shared =
        new RenewingCredentials(
            patiently -> {
              int number = patiently ? 1 : 2;
              if (number == 2) {
                asked.countDown();
                answer.await();
              }
              return key(number).expiringAt(time.now().plus(Duration.ofHours(1)));
            },
            time);
    shared.get();
    time.sleep(Duration.ofMinutes(57));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Credentials> fetching = thread.submit(shared::get);
      asked.await();
      assertSameKey(key(1), shared.get());
      answer.countDown();
      assertSameKey(key(2), fetching.get());
      assertSameKey(key(2), shared.get());
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aFailureIsNotSharedByThoseWhoCameAfterIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger fetched = new AtomicInteger();
    Thread[] threads = new Thread[3];
    // The second thread, once the lock is its own, goes on when the third waits for the lock.
    AtomicInteger looks = new AtomicInteger();
    TimeSource watched =
        new HookedTime(
            time,
            () -> {
              if (Thread.currentThread() == threads[1] && looks.incrementAndGet() == 2) {
                threads[2].start();
                awaitWaiting(threads[2]);
              }
            });
    RenewingCredentials shared =
        new RenewingCredentials(
            patiently -> {
              int number = fetched.incrementAndGet();
              if (number == 2) {
                asked.countDown();
                answer.await();
                throw FailureException.ofCredentials("refused");
              }
              return key(number).expiringAt(time.now().plus(Duration.ofHours(1)));
            },
            watched);
    shared.get();
    time.sleep(Duration.ofHours(2));
    List<FutureTask<Credentials>> all = new ArrayList<>();
    for (int i = 0; i < threads.length; i++) {
      FutureTask<Credentials> task = new FutureTask<>(shared::get);
      all.add(task);
      threads[i] = new Thread(task);
    }
    threads[0].start();
    asked.await();
    threads[1].start();
    awaitWaiting(threads[1]);
    answer.countDown();
    assertThrows(ExecutionException.class, all.get(0)::get);
    assertThrows(ExecutionException.class, all.get(1)::get);
    assertSameKey(key(3), all.get(2).get());
  }

  /**
   * A clock that tells when it is looked at.
   *
   * @param time the clock
   * @param look what is done before
   */
  private record HookedTime(TimeSource time, Runnable look) implements TimeSource {
    @Override
    public Instant now() {
      look.run();
      return time.now();
    }

    @Override
    public long nanoTime() {
      return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      time.sleep(duration);
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFailureIsSharedByThoseWhoWaitedForIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger fetched = new AtomicInteger();
    RenewingCredentials shared =
        new RenewingCredentials(
            patiently -> {
              fetched.incrementAndGet();
              asked.countDown();
              answer.await();
              throw FailureException.ofCredentials("refused");
            },
            time);
    List<Thread> waiting = new ArrayList<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            4,
            work -> {
              Thread thread = new Thread(work);
              waiting.add(thread);
              return thread;
            });
    try {
      List<Future<Credentials>> all = new ArrayList<>();
      all.add(threads.submit(shared::get));
      asked.await();
      for (int i = 0; i < 3; i++) {
        all.add(threads.submit(shared::get));
      }
      while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      answer.countDown();
      for (Future<Credentials> each : all) {
        Throwable cause = assertThrows(ExecutionException.class, each::get).getCause();
        assertEquals("refused", assertInstanceOf(FailureException.class, cause).getMessage());
      }
      assertEquals(1, fetched.get());
    } finally {
      threads.shutdownNow();
    }
  }
}
