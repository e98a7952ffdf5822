package io.github.sgaudit.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Counts calls, not seconds, because the API quota per minute is what limits a real audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBoundsTest {
  private static final List<String> REGIONS = List.of(BenchmarkAccount.REGION);

  private final BenchmarkAccount account = BenchmarkAccount.large(Duration.ZERO);

  CallBoundsTest() throws Exception {}

  @AfterAll
  void stop() {
    account.close();
  }

  @Test
  void listOfThousandGroupsTakesTenCalls() throws Exception {
    GroupList result = Surveys.list(account.api(), 8, ProgressListener.none(), REGIONS, 100);
    assertEquals(BenchmarkAccount.GROUPS, result.securityGroups().size());
    assertEquals(Map.of("DescribeSecurityGroups", 10), account.takeCalls());
  }

  @Test
  void refsOfThousandUnreferencedGroupsTakeAtMost110Calls() throws Exception {
    ReferencedGroups result =
        Surveys.references(
            account.api(), 8, ProgressListener.none(), REGIONS, BenchmarkAccount.ids());
    assertTrue(result.complete());
    assertEquals(BenchmarkAccount.GROUPS, result.securityGroups().size());
    assertAtMost(110);
  }

  @Test
  void canDeleteOfThousandTakesAtMost160Calls() throws Exception {
    Deletions result =
        Surveys.deletions(
            account.api(), 8, ProgressListener.none(), REGIONS, BenchmarkAccount.ids());
    assertTrue(result.complete());
    assertAtMost(160);
  }

  @Test
  void unusedTakesAtMost160Calls() throws Exception {
    UnusedGroups result = Surveys.unused(account.api(), 8, ProgressListener.none(), REGIONS);
    assertEquals(BenchmarkAccount.UNUSED, result.unused().size());
    assertEquals(List.of(), result.undetermined());
    assertAtMost(160);
  }

  private void assertAtMost(int bound) {
    Map<String, Integer> calls = account.takeCalls();
    int all = calls.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(all <= bound, all + " calls: " + calls);
    assertTrue(all > 0);
  }
}
