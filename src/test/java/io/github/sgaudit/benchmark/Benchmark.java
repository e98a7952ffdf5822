package io.github.sgaudit.benchmark;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.survey.Neighbourhood;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints for each command how many calls and round trips it takes, and how long it takes at 50 ms a
 * call, as a multiple of the time that no client can undercut: {@code max(calls / concurrency,
 * round trips) x latency}. Pages by token are round trips too. They are counted in a run of their
 * own in which no call waits for another's place in flight.
 *
 * <p>{@code packaging/bench/bench} calls it with {@code sizes NUMBER...}, for tab-separated lines
 * on accounts of so many groups, and with {@code serve NUMBER}, for an account to list.
 */
final class Benchmark {
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final int UNBOUNDED = 2000;
  private static final int RUNS = 5;
  private static final long PATIENCE_MILLIS = 10_000;

  /** Until a call is sent, on a slow machine. */
  private static final long SENDING_MILLIS = 10;

  private static final List<String> ONE = List.of(BenchmarkAccount.REGION);
  private static final List<String> TWO = List.of(BenchmarkAccount.REGION, "cn-beijing");
  private static final String FREE = "sg-bp1stagdb00000000001";
  private static final String REFERENCED = "sg-bp1prodweb0000000001";
  private static final String OF_A_CLUSTER = "sg-bp1ackcluster0000001";
  private static final String MISSING = "sg-bp1missing0000000001";

  private Benchmark() {}

  /** What a command asks. */
  interface Asking {
    void of(EcsApi api, int concurrency) throws Exception;
  }

  /** Runs the benchmark. */
  public static void main(String[] args) throws Exception {
    // Like the launcher: one connection for each call in flight.
    System.setProperty("http.maxConnections", "32");
    if (args.length == 2 && args[0].equals("serve")) {
      serve(Integer.parseInt(args[1]));
      return;
    }
    if (args.length > 1 && args[0].equals("sizes")) {
      for (String size : List.of(args).subList(1, args.length)) {
        grow(Integer.parseInt(size));
      }
      return;
    }
    if (args.length > 0) {
      throw new IllegalArgumentException("neither serve NUMBER nor sizes NUMBER...");
    }
    System.out.printf("%-30s %5s %5s  %s%n", "", "calls", "trips", "wall (ratio) with c = 8 and 9");
    try (BenchmarkAccount sample = BenchmarkAccount.sample(LATENCY)) {
      List<String> ten = ids(sample).subList(0, 10);
      List<String> eleven = ids(sample).subList(0, 11);
      measure(sample, "list", list());
      measure(sample, "refs, 1", references(ONE, List.of(REFERENCED)));
      measure(sample, "refs, 10", references(ONE, ten));
      measure(sample, "refs, 11", references(ONE, eleven));
      measure(sample, "refs, 10, 2 regions", references(TWO, ten));
      Facts.Scope withRules = Facts.Scope.REFERENCES_WITH_RULES;
      measure(sample, "refs --rules, 1", rules(withRules, ONE, List.of(REFERENCED)));
      measure(sample, "refs --rules, 10", rules(withRules, ONE, ten));
      measure(sample, "refs, out, 1", rules(Facts.Scope.OWN_RULES, ONE, List.of(REFERENCED)));
      measure(sample, "refs, out, 11", rules(Facts.Scope.OWN_RULES, ONE, eleven));
      measure(sample, "can-delete, 1 free", deletions(ONE, List.of(FREE)));
      measure(sample, "can-delete, 1 referenced", deletions(ONE, List.of(REFERENCED)));
      measure(sample, "can-delete, 1 of a cluster", deletions(ONE, List.of(OF_A_CLUSTER)));
      measure(sample, "can-delete, 1 missing", deletions(ONE, List.of(MISSING)));
      measure(sample, "can-delete, 3", deletions(ONE, ten.subList(0, 3)));
      measure(sample, "can-delete, 10", deletions(ONE, ten));
      measure(sample, "can-delete, 11", deletions(ONE, eleven));
      measure(sample, "can-delete, 10, 2 regions", deletions(TWO, ten));
      measure(sample, "unused, 22 groups", unused());
      measure(sample, "graph, 22 groups", graph(ONE, Facts.Scope.EDGES));
      measure(sample, "graph --verdicts, 22", graph(ONE, Facts.Scope.ALL_WITH_EDGES));
      measure(sample, "graph around 1", graph(ONE, List.of(REFERENCED), 1));
    }
    try (BenchmarkAccount large = BenchmarkAccount.large(LATENCY)) {
      List<String> all = BenchmarkAccount.ids();
      measure(large, "list, 1,000 groups", list());
      measure(large, "refs, 10 of 1,000", references(ONE, all.subList(0, 10)));
      measure(large, "refs, 1,000", references(ONE, all));
      measure(large, "can-delete, 10 of 1,000", deletions(ONE, all.subList(0, 10)));
      measure(large, "can-delete, 1,000", deletions(ONE, all));
      measure(large, "unused, 1,000 groups", unused());
    }
  }

  /** Serves until standard input ends. */
  private static void serve(int groups) throws IOException {
    try (BenchmarkAccount account = BenchmarkAccount.described(groups)) {
      account
          .environment()
          .forEach((name, value) -> System.out.printf("export %s=%s%n", name, value));
      System.out.println("# ready");
      while (System.in.read() >= 0) {
        // Whatever comes.
      }
    }
  }

  /** Prints command, groups, calls, round trips and milliseconds of an account of one size. */
  private static void grow(int groups) throws Exception {
    List<String> all = BenchmarkAccount.ids(groups);
    List<String> ten = all.subList(0, 10);
    Map<String, Asking> askings = new LinkedHashMap<>();
    askings.put("list", list());
    askings.put("refs of 10", references(ONE, ten));
    askings.put("refs of all", references(ONE, all));
    askings.put("can-delete of 10", deletions(ONE, ten));
    askings.put("can-delete of all", deletions(ONE, all));
    askings.put("plan of 10", rules(Facts.Scope.ALL_WITH_RULES, ONE, ten));
    askings.put("unused", unused());
    askings.put("graph", graph(ONE, Facts.Scope.EDGES));
    for (Map.Entry<String, Asking> each : askings.entrySet()) {
      long millis;
      int calls;
      int roundTrips;
      try (BenchmarkAccount account = BenchmarkAccount.large(LATENCY, groups)) {
        millis = medianMillis(account, each.getValue(), 8);
        account.takeCalls();
        each.getValue().of(account.api(), UNBOUNDED);
        roundTrips = account.roundTrips();
        calls = account.takeCalls().values().stream().mapToInt(Integer::intValue).sum();
      }
      System.out.printf(
          "%s\t%d\t%d\t%d\t%d%n",
          each.getKey(),
          groups,
          calls,
          fewestRoundTrips(each.getValue(), groups, calls, roundTrips),
          millis);
    }
  }

  /**
   * Counts again with answers that are held back longer, since what is sent at once counts as more
   * than one round trip where sending it takes longer than an answer. As far as patience goes: of
   * thousands of calls the number may still be too high, never too low.
   */
  private static int fewestRoundTrips(Asking asking, int groups, int calls, int counted)
      throws Exception {
    int fewest = counted;
    long tried = LATENCY.toMillis();
    while (true) {
      long latency =
          Math.min(LATENCY.toMillis() + SENDING_MILLIS * calls, PATIENCE_MILLIS / fewest);
      if (latency < tried * 3 / 2) {
        return fewest;
      }
      try (BenchmarkAccount slow = BenchmarkAccount.large(Duration.ofMillis(latency), groups)) {
        asking.of(slow.api(), UNBOUNDED);
        fewest = Math.min(fewest, slow.roundTrips());
      }
      tried = latency;
    }
  }

  private static List<String> ids(BenchmarkAccount account) throws Exception {
    return Surveys.list(account.api(), 1, ProgressListener.none(), ONE, 100)
        .securityGroups()
        .stream()
        .map(group -> group.securityGroupId())
        .toList();
  }

  static Asking list() {
    return (api, concurrency) ->
        Surveys.list(api, concurrency, ProgressListener.none(), ONE, EcsApi.MAX_PAGE_SIZE);
  }

  static Asking references(List<String> regions, List<String> ids) {
    return (api, concurrency) ->
        Surveys.references(api, concurrency, ProgressListener.none(), regions, ids);
  }

  /** {@code refs --rules}, or with {@code --direction out} by the groups' own rules. */
  static Asking rules(Facts.Scope scope, List<String> regions, List<String> ids) {
    return (api, concurrency) ->
        Surveys.source(api, concurrency, ProgressListener.none())
            .facts(Surveys.targets(regions), ids, scope);
  }

  static Asking deletions(List<String> regions, List<String> ids) {
    return (api, concurrency) ->
        Surveys.deletions(api, concurrency, ProgressListener.none(), regions, ids);
  }

  /** {@code graph}. */
  static Asking graph(List<String> regions, Facts.Scope scope) {
    return (api, concurrency) ->
        neighbourhood(api, concurrency, regions, scope).of(SecurityGroupFilter.none());
  }

  /** {@code graph ID...}. */
  static Asking graph(List<String> regions, List<String> ids, int depth) {
    return (api, concurrency) ->
        neighbourhood(api, concurrency, regions, Facts.Scope.EDGES).around(ids, depth);
  }

  private static Neighbourhood neighbourhood(
      EcsApi api, int concurrency, List<String> regions, Facts.Scope scope) {
    return new Neighbourhood(
        Surveys.source(api, concurrency, ProgressListener.none()), Surveys.targets(regions), scope);
  }

  static Asking unused() {
    return (api, concurrency) -> Surveys.unused(api, concurrency, ProgressListener.none(), ONE);
  }

  private static void measure(BenchmarkAccount account, String name, Asking asking)
      throws Exception {
    // This run warms the JVM up, too.
    asking.of(account.api(), UNBOUNDED);
    account.takeCalls();
    asking.of(account.api(), UNBOUNDED);
    int roundTrips = account.roundTrips();
    Map<String, Integer> byAction = account.takeCalls();
    int calls = byAction.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder walls = new StringBuilder();
    for (int concurrency : new int[] {8, 9}) {
      long millis = medianMillis(account, asking, concurrency);
      double bound = Math.max((double) calls / concurrency, roundTrips) * LATENCY.toMillis();
      walls.append(String.format("%6d ms (%.2f)", millis, millis / bound));
    }
    account.takeCalls();
    System.out.printf("%-30s %5d %5d %s  %s%n", name, calls, roundTrips, walls, byAction);
  }

  private static long medianMillis(BenchmarkAccount account, Asking asking, int concurrency)
      throws Exception {
    List<Long> millis = new ArrayList<>();
    long begin = System.nanoTime();
    do {
      EcsApi api = account.api();
      long start = System.nanoTime();
      asking.of(api, concurrency);
      millis.add(millisSince(start));
    } while (millis.size() < RUNS && millisSince(begin) < PATIENCE_MILLIS);
    Collections.sort(millis);
    return millis.get(millis.size() / 2);
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
