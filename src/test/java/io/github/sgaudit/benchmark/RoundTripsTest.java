package io.github.sgaudit.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.emulator.SampleAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many calls wait for one another, and how many there are, where no call waits for another's
 * place in flight. The answers are held back for longer than it takes to send whatever does not
 * wait for them.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class RoundTripsTest {
  private static final Duration LATENCY = Duration.ofMillis(1500);
  private static final int UNBOUNDED = 100;
  private static final List<String> ONE = List.of(SampleAccount.HANGZHOU);
  private static final List<String> TWO = List.of(SampleAccount.HANGZHOU, "cn-beijing");
  private static final Facts.Scope WITH_RULES = Facts.Scope.REFERENCES_WITH_RULES;
  private static final Facts.Scope SET = Facts.Scope.ALL_WITH_RULES;
  private static final String FREE = "sg-bp1stagdb00000000001";
  private static final String REFERENCED = "sg-bp1prodweb0000000001";
  private static final String OF_A_CLUSTER = "sg-bp1ackcluster0000001";
  private static final String MISSING = "sg-bp1missing0000000001";
  private static final List<String> TEN =
      List.of(
          FREE,
          REFERENCED,
          OF_A_CLUSTER,
          "sg-bp1prodbastion000001",
          "sg-bp1prodapp0000000001",
          "sg-bp1proddb00000000001",
          "sg-bp1stagbastion000001",
          "sg-bp1circleone00000001",
          "sg-bp1circletwo00000002",
          "sg-bp1reporting00000001");
  private static final List<String> ELEVEN =
      Stream.concat(TEN.stream(), Stream.of("sg-bp1detached000000001")).toList();

  private static Stream<Arguments> cases() {
    return Stream.of(
        of("list", Benchmark.list(), 1, 1),
        of("refs of a free group", Benchmark.references(ONE, List.of(FREE)), 1, 2),
        of("refs of a referenced group", Benchmark.references(ONE, List.of(REFERENCED)), 2, 3),
        of("refs of ten", Benchmark.references(ONE, TEN), 2, 12),
        of("refs of eleven", Benchmark.references(ONE, ELEVEN), 4, 14),
        of("refs of ten in two regions", Benchmark.references(TWO, TEN), 3, 13),
        of("rules of a free group", rules(FREE), 1, 2),
        of("rules of a referenced group", rules(REFERENCED), 3, 4),
        of("rules of ten", Benchmark.rules(WITH_RULES, ONE, TEN), 3, 20),
        of("rules of eleven", Benchmark.rules(WITH_RULES, ONE, ELEVEN), 5, 22),
        of("what a group names", out(ONE, List.of(REFERENCED)), 2, 3),
        of("what a missing group names", out(ONE, List.of(MISSING)), 2, 3),
        of("what ten name", out(ONE, TEN), 2, 12),
        of("what eleven name", out(ONE, ELEVEN), 3, 13),
        of("what ten in two regions name", out(TWO, TEN), 3, 13),
        of("can-delete of a free group", Benchmark.deletions(ONE, List.of(FREE)), 1, 8),
        of("can-delete of a cluster's", Benchmark.deletions(ONE, List.of(OF_A_CLUSTER)), 1, 8),
        of("can-delete of a referenced", Benchmark.deletions(ONE, List.of(REFERENCED)), 2, 9),
        of("can-delete of a missing group", Benchmark.deletions(ONE, List.of(MISSING)), 2, 9),
        of("can-delete of ten", Benchmark.deletions(ONE, TEN), 2, 17),
        of("can-delete of eleven", Benchmark.deletions(ONE, ELEVEN), 4, 22),
        of("can-delete of ten in two regions", Benchmark.deletions(TWO, TEN), 3, 21),
        of("a set of two", rules(SET, ONE, List.of(FREE, REFERENCED)), 3, 24),
        of("a set of ten", rules(SET, ONE, TEN), 3, 28),
        of("a set of eleven", rules(SET, ONE, ELEVEN), 3, 33),
        of("a set of ten in two regions", rules(SET, TWO, TEN), 3, 32),
        of("unused", Benchmark.unused(), 4, 17),
        of("graph", Benchmark.graph(ONE, Facts.Scope.EDGES), 4, 27),
        of("graph of two regions", Benchmark.graph(TWO, Facts.Scope.EDGES), 4, 33),
        of("graph --verdicts", Benchmark.graph(ONE, Facts.Scope.ALL_WITH_EDGES), 4, 32),
        of("graph around a free group", Benchmark.graph(ONE, List.of(FREE), 1), 4, 8),
        of("graph around a referenced", Benchmark.graph(ONE, List.of(REFERENCED), 1), 4, 10),
        of("graph around it, further", Benchmark.graph(ONE, List.of(REFERENCED), 2), 6, 16),
        of("graph around ten", Benchmark.graph(ONE, TEN, 1), 4, 30),
        of("graph around a missing group", Benchmark.graph(ONE, List.of(MISSING), 1), 2, 4));
  }

  private static Benchmark.Asking rules(Facts.Scope scope, List<String> regions, List<String> ids) {
    return Benchmark.rules(scope, regions, ids);
  }

  private static Benchmark.Asking rules(String id) {
    return Benchmark.rules(WITH_RULES, ONE, List.of(id));
  }

  private static Benchmark.Asking out(List<String> regions, List<String> ids) {
    return Benchmark.rules(Facts.Scope.OWN_RULES, regions, ids);
  }

  private static Arguments of(String name, Benchmark.Asking asking, int roundTrips, int calls) {
    return Arguments.of(name, asking, roundTrips, calls);
  }

  /** One call lists the set, and one each of its networks for whoever can name it. */
  @Test
  void aSetOfHundredInOneVpc() throws Exception {
    try (BenchmarkAccount oneVpc = BenchmarkAccount.oneVpc(LATENCY)) {
      rules(SET, List.of(BenchmarkAccount.REGION), BenchmarkAccount.idsOfSet())
          .of(oneVpc.api(), UNBOUNDED);
      assertEquals(4, oneVpc.roundTrips(), () -> "" + oneVpc.takeCalls());
      Map<String, Integer> calls = oneVpc.takeCalls();
      assertEquals(98, calls.values().stream().mapToInt(Integer::intValue).sum(), "" + calls);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void waitsNoMoreThanItMust(String name, Benchmark.Asking asking, int roundTrips, int calls)
      throws Exception {
    try (BenchmarkAccount account = BenchmarkAccount.sample(LATENCY)) {
      asking.of(account.api(), UNBOUNDED);
      assertEquals(roundTrips, account.roundTrips(), () -> name + ": " + account.takeCalls());
      assertEquals(
          calls, account.takeCalls().values().stream().mapToInt(Integer::intValue).sum(), name);
    }
  }
}
