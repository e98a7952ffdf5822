package io.github.sgaudit.benchmark;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Prints how many calls and how much time the commands need for a large account at 50 ms per call,
 * and how long the calls would take if eight were always in flight. Pages by token come one after
 * another, so a walk cannot reach that time.
 */
final class Benchmark {
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final int CONCURRENCY = 8;
  private static final List<String> REGIONS = List.of(LargeAccount.REGION);

  private final LargeAccount account;

  private Benchmark(LargeAccount account) {
    this.account = account;
  }

  private interface Surveying {
    void run(EcsApi api) throws Exception;
  }

  /** Runs the benchmark. */
  public static void main(String[] args) throws Exception {
    // Like the launcher: one connection for each call in flight.
    System.setProperty("http.maxConnections", "32");
    try (LargeAccount account = new LargeAccount(LATENCY)) {
      Benchmark benchmark = new Benchmark(account);
      // The first run warms the JVM up and is not printed.
      for (boolean print : new boolean[] {false, true}) {
        benchmark.measure(
            print,
            "list",
            1,
            api -> Surveys.list(api, CONCURRENCY, ProgressListener.none(), REGIONS, 100));
        benchmark.measure(
            print,
            "refs, 1,000 groups",
            CONCURRENCY,
            api ->
                Surveys.references(
                    api, CONCURRENCY, ProgressListener.none(), REGIONS, LargeAccount.ids()));
        benchmark.measure(
            print,
            "can-delete, 1,000 groups",
            CONCURRENCY,
            api ->
                Surveys.deletions(
                    api, CONCURRENCY, ProgressListener.none(), REGIONS, LargeAccount.ids()));
        benchmark.measure(
            print,
            "unused",
            CONCURRENCY,
            api -> Surveys.unused(api, CONCURRENCY, ProgressListener.none(), REGIONS));
      }
    }
  }

  private void measure(boolean print, String name, int concurrency, Surveying surveying)
      throws Exception {
    account.takeCalls();
    long start = System.nanoTime();
    surveying.run(account.api());
    long millis = (System.nanoTime() - start) / 1_000_000;
    Map<String, Integer> calls = account.takeCalls();
    int all = calls.values().stream().mapToInt(Integer::intValue).sum();
    long bound = all * LATENCY.toMillis() / concurrency;
    if (print) {
      System.out.printf(
          "%-26s %4d calls %6d ms; calls x %d ms / %d = %6d ms; ratio %.2f %s%n",
          name,
          all,
          millis,
          LATENCY.toMillis(),
          concurrency,
          bound,
          (double) millis / bound,
          calls);
    }
  }
}
